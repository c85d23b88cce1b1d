using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Ports;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Download;
using Riposte.Runtime.Repairs;

namespace Riposte.Cli.Verbs;

/// <summary><c>data repair</c>: mends a range of a series, and says how.</summary>
internal static class DataRepairCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var source = new SourceOptions();
        var range = new RangeOptions();
        var series = new Argument<string>("SERIES") { Description = "Series, such as binance_usdm/bars/BTCUSDT/1m." };
        var how = new Option<string>("--how")
        {
            Description =
                "refetch asks the venue again; second fills missing bars from another venue and rebuild from stored trades, both flagged; mark flags records as suspect.",
            HelpName = "refetch|second|rebuild|mark",
            Required = true,
        };
        how.AcceptOnlyFromAmong("refetch", "second", "rebuild", "mark");
        var verb = new Verb(
            "repair",
            "Mend a range of a series: nothing is invented, repaired records are flagged, receipts tell.",
            "data repair binance_usdm/bars/BTCUSDT/1m --from 2024-01-05 --to 2024-01-06 --how refetch",
            "data repair binance_usdm/bars/BTCUSDT/1m --from 2024-01-05 --to 2024-01-06 --how second --output json"
        );
        verb.Arguments.Add(series);
        range.AddTo(verb);
        verb.Options.Add(how);
        source.AddTo(verb, hasVenue: false);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var config = source.Store.Load(parsed, terminal);
                var store = source.Store.OpenExisting(parsed, config, terminal);
                var key = SeriesOptions.Stored(parsed.GetValue(series)!, store, cancel);
                var request = Request(key, range.Read(parsed), parsed.GetValue(how)!, config);
                using var sources = SourceOptions.Open(config, terminal);
                var repairer = new Repairer(store, sources.Of, TimeProvider.System);
                try
                {
                    var report = await repairer.RunAsync(request, cancel).ConfigureAwait(false);
                    Print(terminal, report, request.How == RepairHow.Mark, shared.IsJson(parsed));
                    return 0;
                }
                catch (VenueException e)
                {
                    throw new UserException(
                        ErrorKind.Venue,
                        $"{key} could not be repaired as a whole.",
                        e.Message,
                        (e.IsUnreached ? DownloadReport.CheckNetwork : "")
                            + "What came is written: repeat the command later."
                    );
                }
            }
        );
        return verb;
    }

    private static RepairRequest Request(
        SeriesKey key,
        (Instant? From, Instant? To) range,
        string how,
        RunConfig config
    )
    {
        if (range is not ({ } from, { } to))
        {
            throw UsageErrors.Because(
                "--from and --to are both needed.",
                "A repair changes what is there: its range is not guessed.",
                "Write --from 2024-01-05 --to 2024-01-06."
            );
        }
        var way = Enum.Parse<RepairHow>(how, ignoreCase: true);
        if (way == RepairHow.Refetch)
        {
            VenueOffers.Require(key, SourceChoice.Auto);
        }
        var second = way == RepairHow.Second ? SourceOptions.SecondVenue(config, key.Venue) : null;
        return way == RepairHow.Second && second is null
            ? throw UsageErrors.Because(
                $"No source besides {key.Venue} is configured.",
                "A second source is another venue.",
                "Add one to system.data_sources."
            )
            : new RepairRequest(key, new TimeRange(from, to), way, second);
    }

    private static void Print(Terminal terminal, RepairReport report, bool isMark, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(report)));
            return;
        }
        var source = report.Source.Length == 0 ? "" : $" from {report.Source}";
        terminal.Out.WriteLine($"{report.Key} {report.Range}{source}");
        var counts = isMark
            ? $"  {CountText.Of(report.Count.Revised, "record")} marked as suspect, {report.Count.Unchanged} marked already"
            : $"  {report.Count.Added} added, {report.Count.Revised} changed, {report.Count.Unchanged} as before, {report.Count.Kept} kept";
        terminal.Out.WriteLine(counts);
        if (report.Key.Interval is not null)
        {
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  missing bars: {report.MissingBefore} before, {report.MissingAfter} now"
                )
            );
        }
        foreach (var note in report.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
    }

    private static JsonObject ToJson(RepairReport report) =>
        new()
        {
            ["series"] = report.Key.ToString(),
            ["from_ms"] = report.Range.From.UnixMilliseconds,
            ["to_ms"] = report.Range.To.UnixMilliseconds,
            ["source"] = report.Source,
            ["added"] = report.Count.Added,
            ["changed"] = report.Count.Revised,
            ["unchanged"] = report.Count.Unchanged,
            ["kept"] = report.Count.Kept,
            ["missing_before"] = report.MissingBefore,
            ["missing_after"] = report.MissingAfter,
            ["notes"] = new JsonArray([.. report.Notes.Select(note => JsonValue.Create(note))]),
        };
}
