using System.CommandLine;
using Riposte.Runtime.Backtests;

namespace Riposte.Cli.Verbs;

/// <summary>Finds the back-tests that are named: folders of <c>backtest run</c>, or runs of a workspace.</summary>
internal sealed class StoredRunInput
{
    public Option<string?> Workspace { get; } = RunOptions.WorkspaceOption();

    /// <summary>Reads one.</summary>
    public StoredBacktest Read(ParseResult parsed, string name, Terminal terminal, CancellationToken cancel) =>
        Read(name, InputOptions.Absolute(parsed.GetValue(Workspace) ?? ".", terminal), terminal, cancel);

    /// <summary>Reads one of a workspace, or of a folder.</summary>
    public static StoredBacktest Read(string name, string workspace, Terminal terminal, CancellationToken cancel)
    {
        var folder = InputOptions.Absolute(name, terminal);
        return StoredBacktest.Read(StoredBacktest.IsAt(folder) ? folder : RunFolder.Find(workspace, name).Path, cancel);
    }
}
