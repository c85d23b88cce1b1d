using System.CommandLine;
using Riposte.Cli.Output;

namespace Riposte.Cli.Verbs;

/// <summary><c>backtest show</c>: the figures of a back-test that was played.</summary>
internal static class BacktestShowCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var name = new Argument<string>("RUN") { Description = "Folder of a back-test, or identifier of a run." };
        var input = new StoredRunInput();
        var verb = new Verb(
            "show",
            "Show the figures of a back-test, and where its trades won and lost.",
            "backtest show result",
            "backtest show 3fa9c2 --output json"
        );
        verb.Arguments.Add(name);
        verb.Options.Add(input.Workspace);
        verb.Does(
            (parsed, cancel) =>
            {
                var run = input.Read(parsed, parsed.GetValue(name)!, terminal, cancel);
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(run.Metrics));
                    return 0;
                }
                terminal.Out.WriteLine(
                    $"back-test {run.Name}, {run.Metrics["run"]?["start"]} to {run.Metrics["run"]?["end"]}"
                );
                terminal.Out.WriteLine();
                BacktestText.PrintFigures(terminal.Out, run.Metrics);
                BacktestText.PrintPlaces(terminal.Out, run.Path);
                return 0;
            }
        );
        return verb;
    }
}
