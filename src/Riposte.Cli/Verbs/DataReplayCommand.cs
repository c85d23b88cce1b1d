using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Ports.Stores;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Recording;

namespace Riposte.Cli.Verbs;

/// <summary><c>data replay</c>: a recording through the frame reader, as the live feed went.</summary>
internal static class DataReplayCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var path = new Argument<string>("DIR|FILE")
        {
            Description = "Folder of raw segments, or a file of lines: local nanoseconds, a blank, a frame.",
        };
        var venue = new Option<string?>("--venue")
        {
            Description = "Venue of the frames; without it the one that the recording names.",
            HelpName = string.Join('|', LiveVenue.Recorded),
        };
        var symbol = new Option<string?>("--symbol")
        {
            Description = "Symbol of book snapshots that name none, as recordings of others have them.",
            HelpName = "BTCUSDT",
        };
        var intoStore = new Option<bool>("--into-store") { Description = "Write the records to the store." };
        var options = new StoreOptions();
        var verb = new Verb(
            "replay",
            "Replay a recording: counts, rebuilt books against quotes, latency, clock, gaps; on request into the store.",
            "data replay recordings/binance_usdm",
            "data replay session.gz --venue binance_spot --symbol BTCUSDT --into-store --store data"
        );
        verb.Arguments.Add(path);
        verb.Options.Add(venue);
        verb.Options.Add(symbol);
        verb.Options.Add(intoStore);
        options.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var place = InputOptions.Absolute(parsed.GetValue(path)!, terminal);
                var files = RecordingFiles.Find(place);
                var from = parsed.GetValue(venue) ?? RecordingFiles.VenueOf(files[0]) ?? throw NoVenue(place);
                var reader = LiveVenue.ReaderOf(from, parsed.GetValue(symbol));
                var store = parsed.GetValue(intoStore)
                    ? options.Open(parsed, options.Load(parsed, terminal), terminal)
                    : null;
                var faults = RecordingFiles.Faults(place, cancel);
                var driver = new ReplayDriver(from, reader, new ReplayOptions(), TimeProvider.System);
                var report = WatchedWork.Run(terminal, progress => Replay(driver, files, store, progress, cancel));
                RecordingText.Write(terminal, report, place, shared.IsJson(parsed));
                return ExitCode(terminal, faults);
            }
        );
        return verb;
    }

    private static RecordingReport Replay(
        ReplayDriver driver,
        IReadOnlyList<string> files,
        IMarketStore? store,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        progress.Begin("replay", 0, "frames");
        var report = driver.Run(
            files,
            store,
            now =>
            {
                progress.Note(RecordingText.Line(now));
                progress.Advance(now.Counts.Frames);
            },
            cancel
        );
        progress.End(RecordingText.Line(report));
        return report;
    }

    private static int ExitCode(Terminal terminal, IReadOnlyList<string> faults)
    {
        if (faults.Count == 0)
        {
            return 0;
        }
        var failure = new UserException(
            ErrorKind.Data,
            "The recording is not as it was when its segments were closed.",
            string.Join('\n', faults),
            "Take the segments from a copy; what could be read was replayed."
        );
        ErrorPrinter.Print(terminal, failure);
        return (int)ErrorKind.Data;
    }

    private static UserException NoVenue(string place) =>
        UsageErrors.Because(
            $"{place} does not name its venue.",
            "Frames of venues differ, and only recordings of Riposte say where they are from.",
            $"Write --venue with one of {string.Join(", ", LiveVenue.Recorded)}."
        );
}
