using System.CommandLine;

namespace Riposte.Cli.Verbs;

/// <summary><c>report metrics</c>: every performance figure of a series of returns.</summary>
internal static class ReportMetricsCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        _ = (terminal, shared);
        var input = InputOptions.Input("CSV file of returns: one column named return, or the last column.");
        var periods = new Option<double>("--periods-per-year") { Description = "Returns a year: 365 for daily returns of a market that never closes.", HelpName = "N", DefaultValueFactory = _ => 365 };
        var verb = new Verb(
            "metrics",
            "Compute every performance figure of a series of returns.",
            "report metrics --input returns.csv --periods-per-year 365",
            "report metrics --input returns.csv --periods-per-year 252 --output json");
        verb.Options.Add(input);
        verb.Options.Add(periods);
        verb.SetAction(_ => DataCheckCommand.Missing());
        return verb;
    }
}
