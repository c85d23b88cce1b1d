using System.CommandLine;
using System.Globalization;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Runtime.Checking;

namespace Riposte.Cli.Verbs;

/// <summary>The check of a store, with its options.</summary>
internal sealed class StoreChecking
{
    private readonly RangeOptions range = new();
    private readonly StoreOptions store = new();
    private readonly Option<string?> html = new("--html")
    {
        Description = "Write the coverage calendar, one page that opens offline, to this file.",
        HelpName = "FILE",
    };
    private readonly Option<int> list = new("--list")
    {
        Description = "Findings of one kind that are listed for a series; all are counted.",
        DefaultValueFactory = _ => SeriesCheckOptions.Default.ListedPerKind,
        HelpName = "N",
    };

    public StoreChecking() =>
        list.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var number) && number is < 0 or > 10_000)
            {
                result.AddError("--list is a number from 0 to 10000.");
            }
        });

    /// <summary>Options that have no meaning for a file.</summary>
    public Option[] FromStore => [range.From, range.To, html, list, store.Store, store.Config, store.Set];

    public void AddTo(Command verb)
    {
        range.AddTo(verb);
        verb.Options.Add(html);
        verb.Options.Add(list);
        store.AddTo(verb);
    }

    /// <summary>Checks, prints, and writes the page.</summary>
    /// <returns>0, or 4 when errors were found and the result is JSON.</returns>
    /// <exception cref="UserException">Errors were found, after they were printed; or there is nothing to check.</exception>
    public int Run(
        (ParseResult Parsed, SharedOptions Shared) command,
        IReadOnlyList<string> series,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var (parsed, shared) = command;
        var now = new Instant((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
        var config = store.Load(parsed, terminal);
        var name = parsed.GetValue(store.Store) ?? config.Data.Store.Path;
        var request = new StoreCheckRequest(
            series,
            RangeOf(parsed),
            SeriesCheckOptions.Default with
            {
                ListedPerKind = parsed.GetValue(list),
                Now = now,
            },
            SourceCompareOptions.Default with
            {
                ListedPerKind = parsed.GetValue(list),
            }
        );
        var lake = store.OpenExisting(parsed, config, terminal);
        var result = WatchedWork.Run(terminal, progress => new StoreCheck(lake, progress).Run(request, cancel));
        var page = parsed.GetValue(html) is { } path ? InputOptions.Absolute(path, terminal) : null;
        if (page is not null)
        {
            CoverageFile.Write(page, name, result, now);
        }
        if (shared.IsJson(parsed))
        {
            terminal.Out.WriteLine(JsonText.Of(StoreFindings.ToJson(name, result, page)));
            return result.HasErrors ? (int)ErrorKind.Data : 0;
        }
        StoreFindings.Print(terminal.Out, result, page);
        return result.HasErrors ? throw Refusal(name, result) : 0;
    }

    private TimeRange? RangeOf(ParseResult parsed)
    {
        var (from, to) = range.Read(parsed);
        return from is null && to is null
            ? null
            : new TimeRange(from ?? new Instant(long.MinValue), to ?? new Instant(long.MaxValue));
    }

    private static UserException Refusal(string name, StoreCheckResult result)
    {
        var bad = result.Series.Count(one => one.Report.HasErrors);
        var pairs = result.Pairs.Count(pair => pair.HasErrors) + result.Sources.Count(one => one.IsShifted);
        return new UserException(
            ErrorKind.Data,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The store {name} has errors in {bad} series and {CountText.Of(pairs, "comparison")}."
            ),
            "Errors in the data would become errors in every result made of them.",
            "Fetch the ranges again or mark them with `riposte data repair`; the findings above name them."
        );
    }
}
