/** What the compiler knows of the functions that the doors export: their options, and who checks them. */
import { relative } from "node:path";
import ts from "typescript";
import config from "../../deno.json" with { type: "json" };
import { projectPath } from "../helpers.ts";

/** A parameter of options of an exported function or method. */
export interface OptionsParameter {
  /** As a caller writes it: `computeRdm`, `DataArray.mean`. */
  readonly call: string;
  readonly parameter: string;
  /** The keys that the type has, sorted, those that are needed with a `!` behind. */
  readonly keys: readonly string[];
  /** The keys that the function's check declares, in the same form; undefined where it has none. */
  readonly declared: readonly string[] | undefined;
  /** The name that the check gives in its messages. */
  readonly says: string | undefined;
}

const doors = Object.values(config.exports).filter((path) => path.startsWith("./lib/"))
  .map((path) => projectPath(path));

/** Compiles the doors and other files, with what they import but packages. */
export function compiledDoors(...others: readonly string[]): ts.Program {
  return ts.createProgram([...doors, ...others.map((path) => projectPath(path))], {
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ESNext,
    types: [],
  });
}

/** All options that functions, methods and static methods of the doors take. */
export function optionsParameters(program: ts.Program): OptionsParameter[] {
  const checker = program.getTypeChecker();
  const found = new Map<string, OptionsParameter>();
  for (const [call, declaration] of exportedFunctions(program)) {
    const parameter = optionsOf(checker, declaration);
    if (parameter === undefined) continue;
    const name = parameter.name.getText();
    const checked = checkOf(checker, declaration, name);
    found.set(`${call}(${name})`, {
      call,
      parameter: name,
      keys: keysOf(checker, checker.getTypeAtLocation(parameter)),
      declared: checked && keysOf(checker, checked.type),
      says: checked?.says,
    });
  }
  return [...found.values()];
}

/** The parameter of options; of a function with several forms that of the first which has one. */
function optionsOf(
  checker: ts.TypeChecker,
  declaration: Declared,
): ts.ParameterDeclaration | undefined {
  const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
  const forms = (symbol?.declarations ?? []).filter((form): form is ts.FunctionDeclaration =>
    ts.isFunctionDeclaration(form) && form !== declaration
  );
  return [...forms, declaration].flatMap(({ parameters }) => [...parameters])
    .find((each) => takesOptions(checker, each));
}

type Declared = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;

function exportedFunctions(program: ts.Program): [call: string, Declared][] {
  const checker = program.getTypeChecker();
  const symbols = doors.flatMap((file) => {
    const door = checker.getSymbolAtLocation(program.getSourceFile(file)!);
    return door === undefined ? [] : checker.getExportsOfModule(door);
  });
  const layered = classesOnTop(checker, symbols);
  return symbols.flatMap((symbol) => {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (real.declarations ?? []).flatMap((declaration): [string, Declared][] => {
      if (ts.isFunctionDeclaration(declaration)) {
        return declaration.body === undefined ? [] : [[real.name, declaration]];
      }
      if (!ts.isClassDeclaration(declaration)) return [];
      const name = layered.get(real) ?? real.name;
      return declaration.members.filter(isOpenMethod).map((method) => [
        ts.isConstructorDeclaration(method) ? `new ${name}` : `${name}.${method.name.getText()}`,
        method,
      ]);
    });
  });
}

/** For each abstract class, which nobody makes: the class that users make, built on it. */
function classesOnTop(checker: ts.TypeChecker, symbols: readonly ts.Symbol[]) {
  const onTop = new Map<ts.Symbol, string>();
  for (const symbol of symbols) {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (!(real.flags & ts.SymbolFlags.Class) || isAbstract(real)) continue;
    for (let base = baseOf(checker, real); base !== undefined; base = baseOf(checker, base)) {
      if (!isAbstract(base)) break;
      onTop.set(base, real.name);
    }
  }
  return onTop;
}

function isAbstract({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) =>
    (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Abstract) !== 0
  );
}

function baseOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol | undefined {
  return checker.getBaseTypes(checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType)[0]
    ?.symbol;
}

/** Whether users can call it: a protected one is for the classes of a line alone. */
function isOpenMethod(member: ts.ClassElement): member is ts.MethodDeclaration {
  const isProtected = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Protected) !== 0;
  const isMethod = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member);
  return isMethod && !isProtected && member.body !== undefined &&
    !(member.name !== undefined && ts.isPrivateIdentifier(member.name));
}

/**
 * Whether a parameter holds options: its type is called so, or it may be left out and is an
 * object with keys of which none is needed.
 */
function takesOptions(checker: ts.TypeChecker, parameter: ts.ParameterDeclaration): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(parameter));
  const mayBeLeftOut = parameter.initializer !== undefined ||
    parameter.questionToken !== undefined;
  const written = parameter.type?.getText() ?? "";
  if (/\b(?:NsdDataset|ErrorParts)\b/.test(written)) return false;
  if (/Options\b/.test(written)) return true;
  if (!mayBeLeftOut || !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
    return false;
  }
  const keys = checker.getPropertiesOfType(type);
  const isPlain = type.getCallSignatures().length === 0 && !checker.isArrayLikeType(type) &&
    checker.getIndexInfosOfType(type).length === 0;
  return isPlain && keys.length > 0 &&
    keys.every((key) => (key.flags & ts.SymbolFlags.Optional) !== 0);
}

function keysOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  const one = checker.getNonNullableType(type);
  const options = one.isUnion()
    ? one.types.find((each) => /Options$/.test((each.aliasSymbol ?? each.symbol)?.name ?? "")) ??
      one
    : one;
  return checker.getPropertiesOfType(options)
    .map((key) => key.name + (key.flags & ts.SymbolFlags.Optional ? "" : "!")).sort();
}

/** The check of a parameter in a function's body: `checkCall(says, { x: [x, KIND] })`. */
function checkOf(checker: ts.TypeChecker, declaration: Declared, name: string) {
  let found: { readonly type: ts.Type; readonly says: string } | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "checkCall") {
      const [says, given] = node.arguments;
      const property = given !== undefined && ts.isObjectLiteralExpression(given)
        ? given.properties.find((each) => each.name?.getText() === name)
        : undefined;
      if (property !== undefined && ts.isPropertyAssignment(property)) {
        const pair = property.initializer as ts.ArrayLiteralExpression;
        const type = typeOfKind(checker, checker.getTypeAtLocation(pair.elements[1]!));
        if (pair.elements[0]!.getText().replace(/ as .*/, "") === name && type !== undefined) {
          found = { type, says: (says as ts.StringLiteralLike).text };
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration.body!);
  return found;
}

/** The `T` of a `Kind<T>`, by what its `of` takes. */
function typeOfKind(checker: ts.TypeChecker, kind: ts.Type): ts.Type | undefined {
  const of = kind.getProperty("of");
  const [signature] = of === undefined ? [] : checker.getTypeOfSymbol(of).getCallSignatures();
  const [wider] = signature?.parameters ?? [];
  return wider && checker.getTypeOfSymbol(wider);
}

function isInstance({ symbol }: ts.Type): boolean {
  return symbol?.declarations?.some(ts.isClassDeclaration) ?? false;
}

/** A function of a door that takes a fixed number of arguments, and whether its check counts them. */
export interface CountedCall {
  /** As a caller writes it: `computeRdm`, `DataArray.mean`. */
  readonly call: string;
  /** The names of its parameters. */
  readonly parameters: readonly string[];
  /** The names that its check gets with `arguments`; undefined where no check gets them. */
  readonly counted: readonly string[] | undefined;
  /** Whether it checks anything. */
  readonly checks: boolean;
}

/** Functions and methods of the doors without rest parameters. */
export function countedCalls(program: ts.Program): CountedCall[] {
  return exportedFunctions(program).filter(([, { parameters }]) =>
    parameters.every((each) => each.dotDotDotToken === undefined)
  ).map(([call, { parameters, body }]) => {
    let counted: readonly string[] | undefined, checks = false;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === "checkCall") {
        const [, given, all] = node.arguments;
        checks = true;
        if (all?.getText() === "arguments" && ts.isObjectLiteralExpression(given!)) {
          counted = given.properties.map((each) => each.name!.getText());
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(body!);
    return { call, parameters: parameters.map(({ name }) => name.getText()), checks, counted };
  });
}

/** Calls that hand on options with keys that the called function's type does not have. */
export function widerHandedOn(program: ts.Program, ...folders: readonly string[]): string[] {
  const checker = program.getTypeChecker();
  const checked = new Map(
    exportedFunctions(program).flatMap(([call, declaration]) => {
      const parameter = declaration.parameters.findIndex((each) => takesOptions(checker, each));
      return parameter < 0 ? [] : [[declaration as ts.Node, { call, parameter }]];
    }),
  );
  // Whom a call reaches takes long to find: only calls by a name that one of them has.
  const names = new Set([...checked.values()].map(({ call }) => call.replace(/^.*[ .]/, "")));
  names.add("constructor");
  const found: string[] = [];
  const look = (node: ts.Node, file: ts.SourceFile): void => {
    if (
      ts.isNewExpression(node) ||
      ts.isCallExpression(node) && names.has(nameOfCalled(checker, node.expression))
    ) {
      const declaration = checker.getResolvedSignature(node)?.declaration;
      const target = declaration && checked.get(declaration);
      const argument = target && node.arguments?.[target.parameter];
      if (argument !== undefined) {
        const parameter = (declaration as Declared).parameters[target!.parameter]!;
        const taken = checker.getNonNullableType(checker.getTypeAtLocation(parameter));
        // What a parameter of several types takes is what any of them has.
        const known = new Set(
          (taken.isUnion() ? taken.types : [taken]).flatMap((type) =>
            checker.getPropertiesOfType(type).map(({ name }) => name)
          ),
        );
        const given = checker.getNonNullableType(checker.getTypeAtLocation(argument));
        const extra = isInstance(given)
          ? []
          : checker.getPropertiesOfType(given).map(({ name }) => name).filter((name) =>
            !known.has(name)
          );
        if (extra.length > 0) {
          const { line } = file.getLineAndCharacterOfPosition(node.getStart());
          found.push(
            `${file.fileName}:${line + 1} ${target!.call}: ${extra}`,
          );
        }
      }
    }
    ts.forEachChild(node, (child) => look(child, file));
  };
  for (const file of program.getSourceFiles()) {
    const path = relative(projectPath(), file.fileName).replaceAll("\\", "/");
    if (folders.some((folder) => path.startsWith(`${folder}/`))) look(file, file);
  }
  return found;
}

/** The name that a called function or method has where it is declared, whatever an import calls it. */
function nameOfCalled(checker: ts.TypeChecker, called: ts.Expression): string {
  if (ts.isPropertyAccessExpression(called)) return called.name.text;
  if (called.kind === ts.SyntaxKind.SuperKeyword) return "constructor";
  const symbol = ts.isIdentifier(called) ? checker.getSymbolAtLocation(called) : undefined;
  if (symbol === undefined) return "";
  return (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).name;
}
