using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>
/// Columns of funding, mark and index prices, open interest, ratios and liquidations. Each value is the newest one known at
/// the close of its row and no older than its kind allows; liquidations are sums over the bar in which they were known.
/// </summary>
internal sealed class DerivativeColumns(IMarketStore store, FeatureColumnsOptions options)
{
    private static readonly ImmutableArray<(Input Column, DataKind Kind, string Field)> Joined =
    [
        (Input.FundingRate, DataKinds.Funding, "rate"),
        (Input.PredictedFundingRate, DataKinds.MarkPrices, "funding_rate"),
        (Input.MarkPrice, DataKinds.MarkBars, "close"),
        (Input.MarkPrice, DataKinds.MarkPrices, "mark_price"),
        (Input.IndexPrice, DataKinds.IndexBars, "close"),
        (Input.IndexPrice, DataKinds.MarkPrices, "index_price"),
        (Input.OpenInterest, DataKinds.OpenInterest, "open_interest"),
        (Input.OpenInterestValue, DataKinds.OpenInterest, "open_interest_value"),
        (Input.TopAccountsRatio, DataKinds.LongShort, "top_accounts"),
        (Input.TopPositionsRatio, DataKinds.LongShort, "top_positions"),
        (Input.AccountsRatio, DataKinds.LongShort, "accounts"),
    ];

    private static readonly ImmutableArray<Input> Forced = [Input.LongLiquidations, Input.ShortLiquidations];

    /// <summary>Sources of the wanted columns that the store has, one a series.</summary>
    public IEnumerable<ColumnSource> Sources(Interval interval, IReadOnlySet<Input> wanted, CancellationToken cancel)
    {
        var chosen = new Dictionary<Input, (SeriesKey Key, string Field)>();
        // Prices as recorded are newer than closes of bars longer than the run's, which stand in last.
        foreach (var isLongerAllowed in (bool[])[false, true])
        {
            foreach (var (column, kind, field) in Joined)
            {
                if (
                    wanted.Contains(column)
                    && !chosen.ContainsKey(column)
                    && Find(kind, interval, isLongerAllowed, cancel) is { } key
                )
                {
                    chosen[column] = (key, field);
                }
            }
        }
        foreach (var group in chosen.GroupBy(pair => pair.Value.Key))
        {
            var fields = group
                .OrderBy(pair => pair.Key)
                .Select(pair => (pair.Key, pair.Value.Field))
                .ToImmutableArray();
            yield return AsKnown(group.Key, interval, fields);
        }
        ImmutableArray<Input> forced = [.. Forced.Where(wanted.Contains)];
        if (
            !forced.IsEmpty
            && Find(DataKinds.Liquidations, interval, isLongerAllowed: false, cancel) is { } liquidations
        )
        {
            yield return new ColumnSource(
                forced,
                [liquidations],
                $"{Names(forced)}: {liquidations}, sums of the bar in which they were known",
                (bars, stop) => LiquidationColumns.Read(store, liquidations, bars, forced, stop)
            );
        }
    }

    /// <summary>Why the store does not give a column; null for columns of other families.</summary>
    public AbsentColumn? Absent(Input column)
    {
        var kind = Joined.FirstOrDefault(join => join.Column == column).Kind;
        kind ??= Forced.Contains(column) ? DataKinds.Liquidations : null;
        if (kind is null)
        {
            return null;
        }
        var isRecorded = kind.KnownAt == KnownAt.Recorded;
        var name = kind.HasInterval ? $"{kind.Name}:1h" : kind.Name;
        return new AbsentColumn(
            column,
            $"The store holds no {kind.Name} of {options.Symbol} on {options.Venue}.",
            isRecorded
                ? $"Run 'riposte data record {options.Symbol} --kinds {name}': they exist from the recording on."
                : $"Run 'riposte data download {options.Symbol} --kinds {name} --from DATE --to DATE'."
        );
    }

    internal static string Names(IEnumerable<Input> columns) =>
        string.Join(", ", columns.Select(input => input.Name()));

    private ColumnSource AsKnown(SeriesKey key, Interval interval, ImmutableArray<(Input Column, string Field)> fields)
    {
        var age = AgeMax(key);
        ImmutableArray<Input> columns = [.. fields.Select(field => field.Column)];
        return new ColumnSource(
            columns,
            [key],
            string.Create(CultureInfo.InvariantCulture, $"{Names(columns)}: {key}, newest known, age up to {age} ns"),
            (bars, cancel) =>
            {
                var requests = fields.Select(field => new JoinRequest(key, field.Field, age)).ToArray();
                var joined = new MarketQueries(store).ValuesAt(bars, requests, cancel);
                return fields.Select((field, i) => (field.Column, joined[i])).ToDictionary(x => x.Column, x => x.Item2);
            },
            key.Interval is { } length && length.Nanoseconds > interval.Nanoseconds
                ? $"{Names(columns)}: closes of bars of {length}, so up to {length} older than the bars of {interval}; shorter bars give current ones."
                : null
        );
    }

    // A bar of mark or index price counts until the next one is due, so that a missing one is unknown at once.
    private long AgeMax(SeriesKey key) =>
        key.Interval is { } interval ? interval.Nanoseconds - 1
        : key.Kind == DataKinds.Funding ? options.FundingAge
        : key.Kind == DataKinds.MarkPrices ? options.MarkPriceAge
        : options.StatisticsAge;

    /// <summary>The series of a kind with records. Of bars the longest that make up whole bars of an interval, as the fewest
    /// need to be read; else, where longer ones are allowed, the shortest there are.</summary>
    private SeriesKey? Find(DataKind kind, Interval interval, bool isLongerAllowed, CancellationToken cancel)
    {
        var keys = store
            .Series(cancel)
            .Where(key => key.Kind == kind && key.Venue == options.Venue && key.Symbol == options.Symbol)
            // Months differ in length: how old their closes may grow could not be told.
            .Where(key => key.Interval is not { IsCalendar: true })
            .ToArray();
        return kind.HasInterval
            ? keys.Where(key => interval.IsMultipleOf(key.Interval!.Value))
                .MaxBy(key => key.Interval!.Value.Nanoseconds)
                ?? (isLongerAllowed ? keys.MinBy(key => key.Interval!.Value.Nanoseconds) : null)
            : keys.FirstOrDefault();
    }
}
