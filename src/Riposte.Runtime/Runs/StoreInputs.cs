using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Features;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;

namespace Riposte.Runtime.Runs;

/// <summary>Bars, funding and further columns of a run from a store.</summary>
public sealed class StoreInputs(RunContext run, string path)
{
    private static readonly TimeRange Always = new(Instant.FromDate(1970, 1, 1), Instant.FromDate(2200, 1, 1));

    private readonly Lake store = new(path);

    /// <summary>The same store for a part of a run with stages of its own.</summary>
    public StoreInputs For(RunContext part) => new(part, path);

    /// <summary>Whether a folder is a store.</summary>
    public static bool Exist(string path) => Lake.Exists(path);

    private string Venue => run.Config.Exchange.Name;

    private string Symbol => run.Config.Data.Symbols[0];

    /// <summary>The finest bars of the run's symbol that make whole decision bars, checked as bars of a file are.</summary>
    /// <exception cref="UserException">The store has none, or they fail a check.</exception>
    public ReadBars Bars()
    {
        var key = Finest();
        var spec = new StageSpec("read", $"series: {key}\n", Inputs(key), typeof(MarketTable), typeof(Lake));
        return run.Stages.Run(spec, new ReadBarsCodec(), (0, "bars"), () => Read(key));
    }

    /// <summary>The symbol's settlements; null when the store has none.</summary>
    public FundingTable? Funding()
    {
        var key = new SeriesKey(Venue, DataKinds.Funding, Symbol, null);
        if (store.Partitions(key, run.Cancel).Count == 0)
        {
            return null;
        }
        var spec = new StageSpec("funding", $"series: {key}\n", Inputs(key), typeof(MarketTable), typeof(Lake));
        return run.Stages.Run(
            spec,
            new FundingTableCodec(),
            (0, "settlements"),
            () => new MarketQueries(store).Funding(key, Always, run.Cancel)
        );
    }

    /// <summary>Decision bars with the further columns that features read, as they were known at the close of each
    /// bar.</summary>
    /// <param name="market">Decision bars.</param>
    /// <param name="asked">The features asked for.</param>
    /// <param name="notes">Takes one sentence for each column that is absent or often unknown.</param>
    /// <exception cref="UserException">A feature asked for by name needs a column that the store cannot give.</exception>
    public MarketTable WithColumns(MarketTable market, IReadOnlyList<FeatureSpec> asked, List<string> notes)
    {
        var wanted = FeatureColumns.InputsOf(asked, market.Interval);
        var plan = new FeatureColumns(store, FeatureColumnsOptions.Of(run.Config, Venue, Symbol)).Plan(
            market,
            wanted,
            run.Cancel
        );
        FeatureColumns.RequireNamed(plan, asked, market.Interval);
        if (plan.Sources.IsEmpty)
        {
            notes.AddRange(FeatureColumns.Notes(market, plan));
            return market;
        }
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["bars"] = market.Hash };
        foreach (var key in plan.Series)
        {
            inputs[key.ToString()] = Inputs(key)["series"];
        }
        var spec = new StageSpec(
            $"columns{run.Suffix}",
            plan.Text,
            inputs,
            typeof(MarketTable),
            typeof(Lake),
            typeof(FeatureColumns)
        );
        var table = run.Stages.Run(
            spec,
            new MarketTableCodec(),
            (market.Count, "bars"),
            () => FeatureColumns.Add(market, plan, run.Cancel)
        );
        notes.AddRange(FeatureColumns.Notes(table, plan));
        return table;
    }

    private ReadBars Read(SeriesKey key)
    {
        var table = new MarketQueries(store).Bars(key, Always, run.Cancel);
        var checkedBars = BarChecks.Run(
            Raw(table, key),
            new BarCheckOptions(key.Interval),
            key.ToString(),
            FlagNotes(table)
        );
        return checkedBars.Table is { } bars
            ? new ReadBars(bars, CheckNotes.Of(checkedBars.Report))
            : throw checkedBars.Report.ToError();
    }

    private static RawBars Raw(MarketTable table, SeriesKey key)
    {
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => !table.IsMissing(row))];
        var columns = table.Columns.ToDictionary(
            input => input,
            input => Array.ConvertAll(rows, row => table[input][row])
        );
        return new RawBars(
            key.Symbol,
            Array.ConvertAll(rows, row => table.OpenTime(row).Nanoseconds),
            columns,
            [.. Enumerable.Range(1, rows.Length)],
            [new RawSegment(key.ToString(), "record", 0, rows.Length)],
            []
        );
    }

    private static string[] FlagNotes(MarketTable table)
    {
        if (!table.Has(Input.Flags))
        {
            return [];
        }
        var notes = new List<string>();
        foreach (var flag in Enum.GetValues<RowFlags>().Where(flag => flag != RowFlags.None))
        {
            var count = 0;
            foreach (var flags in table[Input.Flags])
            {
                count += !double.IsNaN(flags) && ((RowFlags)(int)flags).HasFlag(flag) ? 1 : 0;
            }
            if (count > 0)
            {
                notes.Add(
                    string.Create(
                        null,
                        $"{table.Symbol}: {(count == 1 ? "1 bar is" : $"{count} bars are")} {Words(flag)}."
                    )
                );
            }
        }
        return [.. notes];
    }

    private static string Words(RowFlags flag) =>
        flag switch
        {
            RowFlags.SecondSource => "from the second source",
            RowFlags.Rebuilt => "rebuilt from trades or finer bars",
            RowFlags.Suspect => "marked as suspect",
            _ => "changed by cleaning",
        };

    private SeriesKey Finest()
    {
        var timeframe = run.Config.Trading.Timeframe;
        return store
                .Series(run.Cancel)
                .Where(key => key.Venue == Venue && key.Symbol == Symbol && key.Kind == DataKinds.Bars)
                .Where(key => timeframe.IsMultipleOf(key.Interval!.Value))
                .MinBy(key => key.Interval!.Value.Nanoseconds)
            ?? throw new UserException(
                ErrorKind.Data,
                $"The store {path} holds no bars of {Symbol} on {Venue} that make up {timeframe}.",
                "A run needs bars of its timeframe or finer ones.",
                $"Run 'riposte data download {Symbol} --kinds bars:1m --from DATE --to DATE', or name bars with --data."
            );
    }

    private Dictionary<string, Hash128> Inputs(SeriesKey key)
    {
        using var hasher = new Hasher();
        foreach (var receipt in store.Partitions(key, run.Cancel))
        {
            hasher.Add(receipt.Span.From.Nanoseconds).Add(receipt.Sha256);
        }
        return new(StringComparer.Ordinal) { ["series"] = hasher.Finish() };
    }
}
