// What the script of htmx puts on the window.
interface Window {
  htmx?: {
    ajax(verb: string, path: string, context?: Record<string, unknown> | string): Promise<void>;
    process(element: Element): void;
    trigger(element: Element | string, name: string, detail?: unknown): void;
    config: Record<string, unknown>;
  };
}
