using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Runtime.Backtests;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Limits;
using Riposte.Trading.Risk;

namespace Riposte.Cli.Verbs;

/// <summary><c>risk status</c>: how a run stood towards its limits.</summary>
internal static class RiskStatusCommand
{
    private const double Hour = 3_600_000_000_000;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var workspace = RunOptions.WorkspaceOption();
        var id = new Argument<string>("RUN")
        {
            Description = "Identifier of a run, its first characters, or its folder.",
        };
        var at = new Option<string?>("--at")
        {
            Description = "Date or time of the state; without it the end of the run.",
            HelpName = "TIME",
        };
        var verb = new Verb(
            "status",
            "Show counters, drawdown, value at risk and acting limits at a time of a run.",
            "risk status 3fa9c2",
            "risk status 3fa9c2 --at 2024-03-01T08:00:00Z --output json"
        );
        verb.Arguments.Add(id);
        verb.Options.Add(workspace);
        verb.Options.Add(at);
        verb.Does(
            (parsed, cancel) =>
            {
                var folder = Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder);
                var given = InputOptions.Absolute(parsed.GetValue(id)!, terminal);
                var run = StoredBacktest.IsAt(given) ? given : RunFolder.Find(folder, parsed.GetValue(id)!).Path;
                var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(run));
                var file = Path.Combine(run, "config.yaml");
                var text = File.Exists(file) ? null : "version: 1\n";
                if (text is not null)
                {
                    terminal.Error.WriteLine("note: the run keeps no configuration; the default limits are shown.");
                }
                var request = new ConfigRequest(text is null ? file : "defaults", text, null, terminal.Variables, []);
                var limits = Runtime.Runs.RunOptions.Risk(ConfigLoader.Load(request).Require().Risk);
                var status = RiskStatus.Of(run, limits, parsed.GetValue(at) is { } time ? At(time) : null, cancel);
                if (shared.IsJson(parsed))
                {
                    terminal.Out.WriteLine(JsonText.Of(Json(name, status)));
                    return 0;
                }
                Print(terminal.Out, name, status);
                return 0;
            }
        );
        return verb;
    }

    private static void Print(TextWriter output, string id, RiskStatus status)
    {
        output.WriteLine($"run {id} at {status.Time}");
        foreach (var (name, value) in Figures(status))
        {
            output.WriteLine($"  {name, -26} {RiskText.Number(value, "unknown")}");
        }
        output.WriteLine();
        RiskText.Print(output, status.Answers, null);
    }

    private static JsonObject Json(string id, RiskStatus status)
    {
        var figures = new JsonObject();
        foreach (var (name, value) in Figures(status))
        {
            figures[name] = JsonText.Number(value);
        }
        return new JsonObject
        {
            ["run"] = id,
            ["time"] = status.Time.ToString(),
            ["figures"] = figures,
            ["rules"] = new JsonArray([.. status.Answers.Select(RiskText.Json)]),
        };
    }

    private static IEnumerable<(string Name, double Value)> Figures(RiskStatus status)
    {
        var account = status.Account;
        yield return ("equity", account.Equity.ToDouble());
        yield return ("exposure", status.Exposure);
        yield return ("peak", account.Peak.ToDouble());
        yield return ("drawdown", 1 - account.Equity.ToDouble() / account.Peak.ToDouble());
        yield return ("day_loss", 1 - account.DayLow.ToDouble() / account.DayStart.ToDouble());
        yield return ("week_loss", 1 - account.WeekLow.ToDouble() / account.WeekStart.ToDouble());
        yield return ("month_loss", 1 - account.MonthLow.ToDouble() / account.MonthStart.ToDouble());
        yield return ("day_trades", account.DayTrades);
        yield return ("loss_streak", account.LossStreak);
        yield return ("hours_since_loss", Since(status.Time, account.LastLoss));
        yield return ("hours_since_stop", Since(status.Time, account.LastStop));
        yield return ("days", status.Day.Count);
        yield return ("daily_value_at_risk", status.Day.ValueAtRisk);
        yield return ("daily_expected_shortfall", status.Day.ExpectedShortfall);
    }

    private static double Since(Instant now, Instant then) =>
        then == AccountHistory.Never ? double.NaN : (now - then) / Hour;

    /// <summary>A time from the command line.</summary>
    public static Instant At(string text) =>
        TableTimes.TryParse(text, out var time)
            ? time
            : throw UsageErrors.Because(
                $"--at '{text}' is no time.",
                "It chooses the state that is looked at.",
                "Write 2024-01-31, or 2024-01-31T08:15:00Z."
            );
}
