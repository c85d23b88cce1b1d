using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Lake;
using Riposte.Runtime.Download;
using Riposte.Runtime.Retention;

namespace Riposte.Cli.Verbs;

/// <summary><c>data retain</c>: lets old data leave the store.</summary>
internal static class DataRetainCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var store = new StoreOptions();
        var kinds = new Option<string>("--kinds")
        {
            Description = "Kinds that leave, with commas between; bars alone means every interval.",
            HelpName = "trades,bars:1m,...",
            Required = true,
        };
        var keep = new Option<string>("--keep")
        {
            Description = "How much stays, counted back from now.",
            HelpName = "90d",
            Required = true,
        };
        var cold = new Option<string?>("--cold")
        {
            Description = "Folder of a store that takes what leaves; without it the data are deleted.",
            HelpName = "DIR",
        };
        var rehearsal = new Option<bool>("--dry-run") { Description = "Show what would leave and change nothing." };
        var verb = new Verb(
            "retain",
            "Move old months and days to a cold store, or delete them.",
            "data retain --kinds trades,depth --keep 90d --cold archive --dry-run",
            "data retain --kinds quotes --keep 30d"
        );
        foreach (var option in new Option[] { kinds, keep, cold, rehearsal })
        {
            verb.Options.Add(option);
        }
        store.AddTo(verb);
        verb.Does(
            (parsed, cancel) =>
            {
                var config = store.Load(parsed, terminal);
                var isRehearsal = parsed.GetValue(rehearsal);
                var request = new RetentionRequest(
                    [.. Kinds(parsed.GetValue(kinds)!)],
                    EndingBy(parsed.GetValue(keep)!),
                    isRehearsal
                );
                var hot = (Lake)store.OpenExisting(parsed, config, terminal);
                var target = parsed.GetValue(cold) is { } folder
                    ? Cold(hot, InputOptions.Absolute(folder, terminal))
                    : null;
                var left = StoreRetention.Run(hot, target, request, cancel);
                var verb = (isRehearsal ? "would be " : "") + (target is null ? "deleted" : "moved");
                Print(terminal, left, verb, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static Lake Cold(Lake hot, string folder)
    {
        var cold = new Lake(folder);
        return cold.Root == hot.Root
            ? throw UsageErrors.Because(
                $"--cold {folder} is the store itself.",
                "Nothing would leave it.",
                "Name another folder."
            )
            : cold;
    }

    private static IEnumerable<string> Kinds(string text)
    {
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Core.Market.Series.DataKinds.Find(name) is null)
            {
                SeriesOptions.Kind(name);
            }
            yield return name;
        }
    }

    private static Instant EndingBy(string text) =>
        Interval.TryParse(text, out var kept)
            ? kept.Move(TimeProvider.System.Now(), -1)
            : throw UsageErrors.Because(
                $"--keep {text} is no time.",
                "How much stays is a whole number and a unit.",
                "Write --keep 90d; units are s, m, h, d, w, mo."
            );

    private static void Print(Terminal terminal, IReadOnlyList<RetainedSeries> left, string verb, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(
                JsonText.Of(new JsonObject { ["outcome"] = verb, ["series"] = new JsonArray([.. left.Select(ToJson)]) })
            );
            return;
        }
        foreach (var one in left)
        {
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Key}: {CountText.Of(one.Partitions, "partition")} from {DownloadText.Time(one.Span.From)} to {DownloadText.Time(one.Span.To)}, {CountText.Of(one.Records, "record")} {verb}"
                )
            );
        }
        if (left.Count == 0)
        {
            terminal.Out.WriteLine("nothing is old enough");
        }
    }

    private static JsonObject ToJson(RetainedSeries one) =>
        new()
        {
            ["series"] = one.Key.ToString(),
            ["from_ms"] = one.Span.From.UnixMilliseconds,
            ["to_ms"] = one.Span.To.UnixMilliseconds,
            ["partitions"] = one.Partitions,
            ["records"] = one.Records,
            ["bytes"] = one.Bytes,
        };
}
