using System.CommandLine;
using Riposte.Runtime.Backtests;

namespace Riposte.Cli.Verbs;

/// <summary>Finds the back-tests that are named: folders of <c>backtest run</c>, or runs of a workspace.</summary>
internal sealed class StoredRunInput
{
    public Option<string?> Workspace { get; } = RunOptions.WorkspaceOption();

    /// <summary>Reads one.</summary>
    public StoredBacktest Read(ParseResult parsed, string name, Terminal terminal, CancellationToken cancel)
    {
        var folder = InputOptions.Absolute(name, terminal);
        if (!StoredBacktest.IsAt(folder))
        {
            folder = RunFolder.Find(InputOptions.Absolute(parsed.GetValue(Workspace) ?? ".", terminal), name).Path;
        }
        return StoredBacktest.Read(folder, cancel);
    }
}
