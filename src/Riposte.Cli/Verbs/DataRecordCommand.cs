using System.CommandLine;
using System.Security.Cryptography;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Recording;

namespace Riposte.Cli.Verbs;

/// <summary><c>data record</c>: a live feed into raw segments and the store.</summary>
internal static class DataRecordCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new RecordOptions();
        var verb = new Verb(
            "record",
            "Record live market data: every frame as it came into raw segments, every record once into the store.",
            "data record BTCUSDT ETHUSDT --kinds trades,quotes,depth",
            "data record BTCUSDT --kinds bars:1m,mark_prices,liquidations --for 8h --raw recordings"
        );
        options.AddTo(verb);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var config = options.Source.Store.Load(parsed, terminal);
                var request = options.Read(parsed, config, terminal);
                var store = request.UsesStore ? options.Source.Store.Open(parsed, config, terminal) : null;
                using var live = Open(request.Venue, config);
                using var raw = new RawFolder(
                    request.Raw,
                    request.Venue,
                    request.What,
                    new RawOptions(),
                    TimeProvider.System
                );
                using var recorder = new Recorder(
                    live.Parts with
                    {
                        Raw = raw,
                        Store = store,
                    },
                    new RecorderOptions(),
                    TimeProvider.System
                );
                var report = await WatchedWork
                    .RunAsync(terminal, progress => RecordAsync(recorder, request, progress, cancel))
                    .ConfigureAwait(false);
                RecordingText.Write(terminal, report, request.Raw, shared.IsJson(parsed));
                return ExitCode(terminal, report, request.For is not null && cancel.IsCancellationRequested);
            }
        );
        return verb;
    }

    private static LiveVenue Open(string venue, RunConfig config)
    {
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return LiveVenue.Open(venue, config.Exchange, TimeProvider.System, seed);
    }

    private static async Task<RecordingReport> RecordAsync(
        Recorder recorder,
        RecordRequest request,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (request.For is { } time)
        {
            stop.CancelAfter(time);
        }
        progress.Begin($"recording {request.Venue}", 0, "frames");
        var report = await recorder
            .RunAsync(
                request.What,
                now =>
                {
                    progress.Note(RecordingText.Line(now));
                    progress.Advance(now.Counts.Frames);
                },
                stop.Token
            )
            .ConfigureAwait(false);
        progress.End(RecordingText.Line(report));
        return report;
    }

    private static int ExitCode(Terminal terminal, RecordingReport report, bool isCutShort)
    {
        if (report.Counts.Opened == 0)
        {
            var failure = new UserException(
                ErrorKind.Venue,
                "Nothing was recorded: no connection could be opened.",
                report.LastFailure ?? "The recording ended before the first one was open.",
                "Check the network and exchange.endpoints of the configuration."
            );
            ErrorPrinter.Print(terminal, failure);
            return (int)ErrorKind.Venue;
        }
        if (report.StoreLost > 0)
        {
            var failure = new UserException(
                ErrorKind.Failure,
                FormattableString.Invariant($"The store did not take {report.StoreLost} records."),
                string.Join('\n', report.Troubles),
                "They are in the raw segments: 'riposte data replay DIR --into-store' writes them."
            );
            ErrorPrinter.Print(terminal, failure);
            return (int)ErrorKind.Failure;
        }
        return isCutShort ? CommandHost.Cancelled : 0;
    }
}
