import type { UploadedFile } from '../forms/message-form.ts';
import type { Json } from '../json.ts';
import type { World } from '../world.ts';

export type Call = {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Json;
  files: UploadedFile[];
};

/** No body means 204, which carries no content type. */
export type Answer = { status: number; body?: unknown };

export type Route = {
  method: string;
  path: string;
  /** Names the rate limit bucket it shares with others; its own path when left out. */
  bucket?: string;
  /** The path's parameter that splits the bucket. */
  major?: string;
  /** Whether the token in the path stands in for the bot's. */
  open?: boolean;
  answer: (call: Call) => Answer;
};

export type Match = { route: Route; params: Record<string, string> } | 'wrong method' | null;

type Node = { fixed: Map<string, Node>; variable: Node | null; name: string; routes: Map<string, Route> };

/** Finds routes segment by segment; fixed segments win over variable ones. */
export function createRouter(routes: Route[]): (method: string, path: string) => Match {
  const root = newNode('');
  for (const route of routes) addRoute(root, route);
  return (method, path) => {
    const params: Record<string, string> = {};
    const node = walk(root, path.split('/'), 1, params);
    if (!node) return null;
    const route = node.routes.get(method);
    return route ? { route, params } : 'wrong method';
  };
}

function newNode(name: string): Node {
  return { fixed: new Map(), variable: null, name, routes: new Map() };
}

function addRoute(root: Node, route: Route): void {
  let node = root;
  for (const segment of route.path.split('/').slice(1)) {
    if (segment.startsWith(':')) {
      node.variable ??= newNode(segment.slice(1));
      node = node.variable;
    } else {
      const next = node.fixed.get(segment) ?? newNode(segment);
      node.fixed.set(segment, next);
      node = next;
    }
  }
  node.routes.set(route.method, route);
}

function walk(node: Node, segments: string[], index: number, params: Record<string, string>): Node | null {
  const segment = segments[index];
  if (segment === undefined) return node.routes.size > 0 ? node : null;
  const fixed = node.fixed.get(segment);
  const found = fixed && walk(fixed, segments, index + 1, params);
  if (found) return found;
  if (!node.variable) return null;
  const below = walk(node.variable, segments, index + 1, params);
  if (below) params[node.variable.name] = segment.replace('%40', '@');
  return below;
}
