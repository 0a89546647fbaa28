/** The pictures of the experiment: the image brick of `nsd_stimuli.hdf5`. */
import { shapeText } from "../../arrays/mod.ts";
import { DataError, ShapeError } from "../../errors.ts";
import { type Hdf5File, openHdf5 } from "../../files/mod.ts";
import { IMAGE_BRICK } from "./layout.ts";

const DOING = "read the stimuli";

/** An opened image brick; declare it with `using`. */
export interface ImageBrick extends Disposable {
  /** How many images it has: ids run from 0 to one less. */
  readonly images: number;
  readonly width: number;
  readonly height: number;
  /**
   * The pixels of an image by its 0-based id: (height, width, 3) row-major, red, green, blue. They are
   * read by themselves, the brick of 73,000 never whole.
   *
   * @param memory where they go, for one picture after another.
   * @throws {DataError} for an image that the brick does not have.
   */
  readonly pixels: (image: number, memory?: Uint8Array) => Uint8Array;
}

/**
 * Opens an image brick.
 *
 * @throws {ShapeError} where it is not uint8 of shape (images, height, width, 3).
 */
export async function openImageBrick(path: string): Promise<ImageBrick> {
  const file = await openHdf5(path);
  try {
    const [images, height, width] = checkBrick(file);
    return {
      images,
      width,
      height,
      pixels: (image, memory) => {
        if (!(image >= 0 && image < images)) {
          throw new DataError({
            doing: DOING,
            found: `no image ${image} (0-based) in ${IMAGE_BRICK}`,
            right: `0 to ${images - 1}; the whole brick has all images of the study`,
            where: path,
          });
        }
        return file.read(IMAGE_BRICK, [[image, image + 1]], memory).data as Uint8Array;
      },
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function checkBrick(file: Hdf5File): [number, number, number] {
  const { shape, dtype, typeName } = file.info(IMAGE_BRICK);
  if (shape.length === 4 && shape[3] === 3 && dtype === "uint8") {
    return shape as unknown as [number, number, number];
  }
  throw new ShapeError({
    doing: DOING,
    found: `${IMAGE_BRICK} of ${typeName}, shape ${shapeText(shape)}`,
    right: "uint8 of shape (images, height, width, 3)",
    where: file.path,
  });
}
