using Riposte.Cli.Output;
using Riposte.Runtime.Progress;

namespace Riposte.Cli.Verbs;

/// <summary>Runs work under a display of its progress.</summary>
internal static class WatchedWork
{
    /// <summary>Bars on a terminal, lines elsewhere.</summary>
    public static T Run<T>(Terminal terminal, Func<IProgressSink, T> work) =>
        terminal.IsInteractive ? TerminalProgress.Watch(terminal.Error, work) : work(new PlainProgress(terminal.Error));

    /// <summary>The same for work that waits.</summary>
    public static Task<T> RunAsync<T>(Terminal terminal, Func<IProgressSink, Task<T>> work) =>
        terminal.IsInteractive
            ? TerminalProgress.WatchAsync(terminal.Error, work)
            : work(new PlainProgress(terminal.Error));
}
