/** What `deno doc --json` says of names, in the parts that pages are made of. */

/** A type, as the compiler's parser has it. */
export interface TsType {
  readonly kind: string;
  readonly repr?: string;
  // deno-lint-ignore no-explicit-any -- its shape goes by the kind; typeHtml reads it
  readonly value?: any;
}

/** A parameter of a function. */
export interface Param {
  readonly kind: string;
  readonly name?: string;
  readonly optional?: boolean;
  readonly tsType?: TsType;
  readonly left?: Param;
  readonly arg?: Param;
  readonly props?: readonly { readonly key: string }[];
}

/** A parameter of a type. */
export interface TypeParam {
  readonly name: string;
  readonly constraint?: TsType;
  readonly default?: TsType;
}

/** A docblock: its text, and what its tags say. */
export interface JsDoc {
  readonly doc?: string;
  readonly tags?: readonly {
    readonly kind: string;
    readonly name?: string;
    readonly tsType?: TsType;
    readonly doc?: string;
  }[];
}

/** What can be called: a function, a method, a constructor. */
export interface Signature {
  readonly params?: readonly Param[];
  readonly returnType?: TsType;
  readonly typeParams?: readonly TypeParam[];
}

/** A member of a class or an interface. */
export interface Member extends Signature {
  readonly name: string;
  readonly kind?: string;
  readonly jsDoc?: JsDoc;
  readonly tsType?: TsType;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly isStatic?: boolean;
  readonly accessibility?: string;
  readonly functionDef?: Signature;
}

/** What a name was declared as. */
export interface Declaration {
  readonly kind: "function" | "class" | "interface" | "typeAlias" | "variable" | "reference";
  readonly location: Location;
  readonly jsDoc?: JsDoc;
  readonly def: Signature & {
    readonly target?: Location;
    readonly tsType?: TsType;
    readonly extends?: string | readonly TsType[];
    readonly superTypeParams?: readonly TsType[];
    readonly isAbstract?: boolean;
    readonly constructors?: readonly Member[];
    readonly properties?: readonly Member[];
    readonly methods?: readonly Member[];
  };
}

/** A place in a file. */
export interface Location {
  readonly filename: string;
  readonly byteIndex: number;
}

/** A documented name: all its declarations, of which functions may have several. */
export interface DocSymbol {
  readonly name: string;
  /** Where it is declared, from the project's root: the same for all doors that export it. */
  readonly file: string;
  readonly declarations: readonly Declaration[];
  /** Other names under which doors export it, such as rsatoolbox's. */
  readonly aliases: ReadonlySet<string>;
}

/** A door of the library: `neuroid/rdm`. */
export interface Door {
  readonly name: string;
  readonly doc: string;
  readonly symbols: readonly DocSymbol[];
}
