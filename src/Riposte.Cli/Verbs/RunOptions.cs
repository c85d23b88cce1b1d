using System.CommandLine;

namespace Riposte.Cli.Verbs;

/// <summary>Options that <c>run</c> and <c>demo</c> share.</summary>
internal sealed class RunOptions
{
    public Option<string?> Out { get; } = new("--out")
    {
        Description = "Folder for the results; without it runs/ID in the workspace.",
        HelpName = "DIR",
    };

    public Option<string?> Workspace { get; } = WorkspaceOption();

    public Option<int> Threads { get; } = new("--threads")
    {
        Description = "Threads to use; without it system.threads, or every core. Never changes a result.",
        HelpName = "N",
    };

    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Compute every stage again." };

    public Option<bool> RequireEdge { get; } = new("--require-edge")
    {
        Description = "Exit with code 5 when the report finds no edge.",
    };

    /// <summary>The option that names the folder with runs and the cache.</summary>
    public static Option<string?> WorkspaceOption() => new("--workspace")
    {
        Description = "Folder that holds runs and the cache; without it the current folder.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Out);
        command.Options.Add(Workspace);
        command.Options.Add(Threads);
        command.Options.Add(NoCache);
        command.Options.Add(RequireEdge);
    }
}
