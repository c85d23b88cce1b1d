using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary><c>data download</c>: history from venues and archives into the store.</summary>
internal static class DataDownloadCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new DownloadOptions();
        var verb = new Verb(
            "download",
            "Download market data into the store; go on where it stopped, fetch nothing twice.",
            "data download BTCUSDT ETHUSDT --kinds bars:1m,funding --from 2024-01-01 --to 2024-02-01",
            "data download BTCUSDT --kinds bars:1h --from 2024-01-01 --source rest --fallback coinbase"
        );
        options.AddTo(verb);
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var config = options.Source.Store.Load(parsed, terminal);
                var request = options.Read(parsed, config);
                var store = options.Source.Store.Open(parsed, config, terminal);
                using var sources = SourceOptions.Open(config, terminal);
                var report = await WatchedWork
                    .RunAsync(
                        terminal,
                        progress =>
                            new Downloader(store, sources.Of, TimeProvider.System, progress).RunAsync(request, cancel)
                    )
                    .ConfigureAwait(false);
                return Print(terminal, report, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static int Print(Terminal terminal, DownloadReport report, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(DownloadText.ToJson(report)));
        }
        else
        {
            DownloadText.Print(terminal, report);
        }
        if (report.Failure() is not { } failure)
        {
            return 0;
        }
        // What came is told already, as the one document of standard output; what failed is said beside it.
        ErrorPrinter.Print(terminal, failure);
        return (int)ErrorKind.Venue;
    }
}
