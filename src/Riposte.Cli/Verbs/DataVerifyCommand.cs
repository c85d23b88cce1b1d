using System.CommandLine;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Words;
using Riposte.Ports.Stores;

namespace Riposte.Cli.Verbs;

/// <summary><c>data verify</c>: whether the files of the store are those its receipts tell of.</summary>
internal static class DataVerifyCommand
{
    private const int RepairsShown = 3;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var store = new StoreOptions();
        var series = new Argument<string?>("SERIES")
        {
            Description = "Verify one series alone.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var verb = new Verb(
            "verify",
            "Read every file of the store again and compare it with its receipt.",
            "data verify",
            "data verify binance_usdm/bars/BTCUSDT/1m --store data --output json"
        );
        verb.Arguments.Add(series);
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var lake = store.OpenExisting(parsed, store.Load(parsed, terminal), terminal);
                IReadOnlyList<SeriesKey> keys = parsed.GetValue(series) is { } name
                    ? [SeriesOptions.Stored(name, lake, cancel)]
                    : lake.Series(cancel);
                var faults = keys.SelectMany(key => lake.Verify(key, cancel)).ToArray();
                var partitions = keys.Sum(key => lake.Partitions(key, cancel).Count);
                return Print(terminal, faults, partitions, shared.IsJson(parsed));
            }
        );
        return verb;
    }

    private static int Print(Terminal terminal, StoreFault[] faults, int partitions, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(
                    new JsonObject
                    {
                        ["partitions"] = partitions,
                        ["faults"] = new JsonArray([.. faults.Select(ToJson)]),
                    }
                )
            );
            return faults.Length == 0 ? 0 : (int)ErrorKind.Data;
        }
        if (faults.Length == 0)
        {
            terminal.Out.WriteLine(
                partitions == 1
                    ? "1 partition agrees with its receipt"
                    : $"{CountText.Of(partitions, "partition")} agree with their receipts"
            );
            return 0;
        }
        throw new UserException(
            ErrorKind.Data,
            $"{faults.Length} of {CountText.Of(partitions, "partition")} {(faults.Length == 1 ? "does" : "do")} not agree with the receipts.",
            string.Join(
                '\n',
                faults.Select(fault => $"{fault.Key} {DownloadText.Time(fault.Span.From)}: {fault.What}")
            ),
            "Fetch each of them again: "
                + string.Join(", ", faults.Select(Repair).Distinct(StringComparer.Ordinal).Take(RepairsShown))
                + (faults.Length > RepairsShown ? ", and so on." : ".")
        );
    }

    private static string Repair(StoreFault fault) =>
        $"'riposte data repair {fault.Key} --from {DownloadText.Time(fault.Span.From)} --to {DownloadText.Time(fault.Span.To)} --how refetch'";

    private static JsonObject ToJson(StoreFault fault) =>
        new()
        {
            ["series"] = fault.Key.ToString(),
            ["from_ms"] = fault.Span.From.UnixMilliseconds,
            ["to_ms"] = fault.Span.To.UnixMilliseconds,
            ["what"] = fault.What,
        };
}
