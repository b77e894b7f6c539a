// What scripts of the pages put on the window: htmx, and SortableJS.
interface Window {
  htmx?: {
    ajax(verb: string, path: string, context?: Record<string, unknown> | string): Promise<void>;
    process(element: Element): void;
    trigger(element: Element | string, name: string, detail?: unknown): void;
    config: Record<string, unknown>;
  };
  Sortable?: {
    create(list: HTMLElement, options?: Record<string, unknown>): { destroy(): void };
  };
}
