using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>
/// Adds the columns that features ask for to bars, each value as it was known at the close of its row. What nobody asked for
/// is not read. At missing bars every column is unknown.
/// </summary>
public sealed class FeatureColumns(IMarketStore store, FeatureColumnsOptions options)
{
    /// <summary>Settles where wanted columns come from.</summary>
    /// <param name="bars">The bars; columns they have are left alone.</param>
    /// <param name="wanted">The columns that features read.</param>
    /// <param name="cancel">Stops the work.</param>
    public ColumnPlan Plan(MarketTable bars, IReadOnlySet<Input> wanted, CancellationToken cancel)
    {
        var open = wanted.Where(input => input > Input.Flags && !bars.Has(input)).ToHashSet();
        if (open.Count == 0)
        {
            return new ColumnPlan([], []);
        }
        var derivatives = new DerivativeColumns(store, options).Sources(bars.Interval, open, cancel);
        var cross = new CrossColumns(store, options).Sources(bars.Interval, open, cancel);
        var microstructure = Microstructure(bars, open, cancel);
        ColumnSource[] sources =
        [
            .. derivatives.Concat(cross).Concat(microstructure).OrderBy(source => source.Columns[0]),
        ];
        var found = sources.SelectMany(source => source.Columns).ToHashSet();
        return new ColumnPlan(
            [.. sources],
            [.. open.Where(input => !found.Contains(input)).Order().Select(AbsentColumn)]
        );
    }

    /// <summary>The bars with the columns of a plan. A column of which no value is known is left out.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="plan">What to add.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    public static MarketTable Add(MarketTable bars, ColumnPlan plan, CancellationToken cancel)
    {
        var columns = bars.Columns.ToDictionary(input => input, bars.Array);
        foreach (var source in plan.Sources)
        {
            foreach (var (input, values) in source.Read(bars, cancel))
            {
                if (HideMissing(bars, values) > 0)
                {
                    columns[input] = values;
                }
            }
        }
        return columns.Count == bars.Columns.Count()
            ? bars
            : new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns);
    }

    /// <summary>Plans and adds in one step.</summary>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    public MarketTable Add(MarketTable bars, IReadOnlySet<Input> wanted, CancellationToken cancel) =>
        Add(bars, Plan(bars, wanted, cancel), cancel);

    /// <summary>Every column that some features read on bars of an interval.</summary>
    public static HashSet<Input> InputsOf(IReadOnlyList<FeatureSpec> specs, Interval interval) =>
        [.. FeaturePanel.Create(specs, interval, Inputs.All.ToHashSet()).Features.SelectMany(info => info.Inputs)];

    /// <summary>Refuses a plan without a column that a feature asked for by name needs; features of sets may leave.</summary>
    /// <exception cref="UserException">A column cannot be had (kind Data).</exception>
    public static void RequireNamed(ColumnPlan plan, IReadOnlyList<FeatureSpec> asked, Interval interval)
    {
        foreach (var feature in asked.Where(feature => !feature.IsFromSet))
        {
            var needed = InputsOf([feature], interval);
            if (plan.Absent.FirstOrDefault(absent => needed.Contains(absent.Column)) is { } absent)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"The feature {feature.Text} needs {absent.Column.Name()}.",
                    absent.Why,
                    $"{absent.Fix} Or remove the feature."
                );
            }
        }
    }

    /// <summary>What a reader must know of the columns of a table: those that the store cannot give, and those unknown in
    /// more than a twentieth of the bars. One sentence each.</summary>
    public static IEnumerable<string> Notes(MarketTable table, ColumnPlan plan)
    {
        foreach (var absent in plan.Absent)
        {
            yield return $"{absent.Column.Name()}: {absent.Why} {absent.Fix}";
        }
        foreach (var source in plan.Sources)
        {
            if (source.Note is { } note)
            {
                yield return note;
            }
        }
        var present = Enumerable.Range(0, table.Count).Count(row => !table.IsMissing(row));
        foreach (var input in plan.Columns)
        {
            var known = 0;
            for (var row = 0; table.Has(input) && row < table.Count; row++)
            {
                known += double.IsNaN(table[input][row]) ? 0 : 1;
            }
            if (known < 0.95 * present)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{input.Name()} is known in {100.0 * known / present:F1} % of the bars."
                );
            }
        }
    }

    private IEnumerable<ColumnSource> Microstructure(
        MarketTable bars,
        IReadOnlySet<Input> wanted,
        CancellationToken cancel
    )
    {
        if (bars.Count == 0)
        {
            yield break;
        }
        var source = new MicrostructureSource(store, options.Venue, options.Symbol, wanted);
        var feeds = new MicrostructureFeeds(
            source,
            new TimeRange(bars.OpenTime(0), bars.KnownAt(bars.Count - 1)),
            cancel
        );
        if (feeds.Columns.IsEmpty)
        {
            yield break;
        }
        ImmutableArray<Input> columns = [.. feeds.Columns.Order()];
        ImmutableArray<SeriesKey> keys = [.. feeds.Keys];
        yield return new ColumnSource(
            columns,
            keys,
            $"{DerivativeColumns.Names(columns)}: {string.Join(", ", keys.Select(key => key.ToString()))}, records of the bar",
            (table, stop) =>
            {
                var made = MicrostructureColumns.Add(
                    store,
                    options.Venue,
                    options.Symbol,
                    table,
                    columns.ToHashSet(),
                    stop
                );
                return columns.Where(made.Has).ToDictionary(column => column, column => made[column].ToArray());
            }
        );
    }

    private AbsentColumn AbsentColumn(Input input) =>
        new DerivativeColumns(store, options).Absent(input)
        ?? new CrossColumns(store, options).Absent(input)
        ?? new AbsentColumn(
            input,
            $"The store holds no records of {options.Symbol} on {options.Venue} to make it of.",
            $"Run 'riposte data record {options.Symbol} --kinds trades,quotes,depth'."
        );

    /// <summary>Makes values at missing bars unknown and counts the known ones.</summary>
    private static int HideMissing(MarketTable bars, double[] values)
    {
        var known = 0;
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = bars.IsMissing(row) ? double.NaN : values[row];
            known += double.IsNaN(values[row]) ? 0 : 1;
        }
        return known;
    }
}
