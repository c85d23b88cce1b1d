using System.CommandLine;
using Riposte.Core.Errors;

namespace Riposte.Cli.Verbs;

/// <summary><c>data check</c>: what is wrong with a file of bars.</summary>
internal static class DataCheckCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        _ = (terminal, shared);
        var file = new Argument<string>("FILE") { Description = "File or folder of bars (Parquet, CSV, gz, zip)." };
        var time = InputOptions.Time();
        var verb = new Verb("check", "Check a file of bars and report rows that are wrong.", "data check bars.parquet", "data check bars.csv.gz --time close --output json");
        verb.Arguments.Add(file);
        verb.Options.Add(time);
        verb.SetAction(_ => Missing());
        return verb;
    }

    internal static int Missing() => throw new UserException(ErrorKind.Failure, "This build lacks the stage.", "Its part is not linked in.", "Build from the main branch.");
}
