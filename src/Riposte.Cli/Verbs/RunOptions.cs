using System.CommandLine;
using System.Globalization;

namespace Riposte.Cli.Verbs;

/// <summary>Options that <c>run</c> and <c>demo</c> share.</summary>
internal sealed class RunOptions
{
    public Option<string?> Out { get; } =
        new("--out") { Description = "Folder for the results; without it runs/ID in the workspace.", HelpName = "DIR" };

    public Option<string?> Workspace { get; } = WorkspaceOption();

    public Option<int> Threads { get; } = ThreadsOption();

    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Compute every stage again." };

    public Option<bool> RequireEdge { get; } =
        new("--require-edge") { Description = "Exit with code 5 when the report finds no edge." };

    /// <summary>The option that names the folder with runs and the cache.</summary>
    public static Option<string?> WorkspaceOption() =>
        new("--workspace")
        {
            Description = "Folder that holds runs and the cache; without it the current folder.",
            HelpName = "DIR",
        };

    private static Option<int> ThreadsOption()
    {
        var option = new Option<int>("--threads")
        {
            Description = "Threads to use; without it system.threads, or every core. Never changes a result.",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count != 1)
            {
                return;
            }
            if (
                !int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count > 256
            )
            {
                result.AddError(
                    $"--threads {result.Tokens[0].Value} is out of range: it is a count from 1 to 256, or 0 for every core."
                );
            }
        });
        return option;
    }

    public void AddTo(Command command)
    {
        command.Options.Add(Out);
        command.Options.Add(Workspace);
        command.Options.Add(Threads);
        command.Options.Add(NoCache);
        command.Options.Add(RequireEdge);
    }
}
