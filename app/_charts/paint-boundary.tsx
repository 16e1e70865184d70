'use client';

import { Component, type ReactNode } from 'react';

interface PaintBoundaryProps {
  /** Stays in place when the children cannot be loaded or drawn. */
  readonly fallback: ReactNode;
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/** Keeps a failing interactive chart from taking the page down: code that does not load, or a drawing that throws. */
export class PaintBoundary extends Component<PaintBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    this.props.onFailure();
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
