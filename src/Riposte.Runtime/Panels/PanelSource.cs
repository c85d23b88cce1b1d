using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Ports.Stores;
using Riposte.Runtime.Checking;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.MarketData;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Panels;

/// <summary>Bars that features are computed on.</summary>
/// <param name="Bars">The bars, with every column the features need and the source has.</param>
/// <param name="Notes">What a reader must know about them, one sentence each.</param>
public sealed record PanelSource(MarketTable Bars, IReadOnlyList<string> Notes)
{
    /// <summary>Bars of a file.</summary>
    /// <param name="read">Bars as read.</param>
    /// <param name="timeframe">Length of the bars to put them together to; null leaves them.</param>
    /// <exception cref="UserException">The timeframe is no multiple of the bars (kind Usage).</exception>
    public static PanelSource OfFile(BarReadResult read, Interval? timeframe) =>
        new(At(read.Table, timeframe), CheckNotes.Of(read.Report));

    /// <summary>Bars of a series of the store, with the further columns that features read and the store has.</summary>
    /// <param name="store">The store.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="config">Says which other instruments count, and how old values may be.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The store holds no such bars, or the timeframe is no multiple of them.</exception>
    public static PanelSource OfStore(
        IMarketStore store,
        PanelRequest request,
        RunConfig config,
        CancellationToken cancel
    )
    {
        var key = request.Key;
        var read = new MarketQueries(store).Bars(key, request.Range, cancel);
        var bars = At(read, request.Timeframe);
        var columns = new FeatureColumns(store, FeatureColumnsOptions.Of(config, key.Venue, key.Symbol));
        var plan = columns.Plan(bars, FeatureColumns.InputsOf(request.Specs, bars.Interval), cancel);
        if (!request.AllowsAbsent)
        {
            FeatureColumns.RequireNamed(plan, request.Specs, bars.Interval);
        }
        var table = FeatureColumns.Add(bars, plan, cancel);
        return new PanelSource(
            table,
            [.. GapNotes(read, key, store.Partitions(key, cancel)), .. FeatureColumns.Notes(table, plan)]
        );
    }

    /// <summary>What the bars lack, and what of it nobody was asked for.</summary>
    private static IEnumerable<string> GapNotes(
        MarketTable bars,
        SeriesKey key,
        IReadOnlyList<PartitionReceipt> receipts
    )
    {
        var missing = Enumerable.Range(0, bars.Count).Count(bars.IsMissing);
        if (missing > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{key}: {missing} of {CountText.Of(bars.Count, "bar")} {(missing == 1 ? "is" : "are")} missing."
            );
        }
        var unasked = Unasked.Of(receipts, new TimeRange(bars.OpenTime(0), bars.KnownAt(bars.Count - 1)));
        if (!unasked.IsEmpty)
        {
            yield return $"{key}: not asked for: {Unasked.Text(unasked, at => at.ToString())}; 'riposte data download' asks.";
        }
    }

    /// <summary>The panel of some features on these bars.</summary>
    /// <exception cref="UserException">No feature is left: the bars lack the columns of all of them (kind Data).</exception>
    public FeaturePanel Panel(IReadOnlyList<FeatureSpec> specs)
    {
        var panel = FeaturePanel.Create(specs, Bars.Interval, Bars.Columns.ToHashSet());
        return panel.Features.Count > 0
            ? panel
            : throw new UserException(
                ErrorKind.Data,
                $"None of the {specs.Count} features can be computed on these bars.",
                string.Join(' ', panel.Notes.Take(3)) + (panel.Notes.Count > 3 ? " …" : ""),
                "Give data with these columns: a series of a store that holds what they read."
            );
    }

    private static MarketTable At(MarketTable bars, Interval? timeframe)
    {
        if (timeframe is not { } to || to == bars.Interval)
        {
            return bars;
        }
        return to.IsMultipleOf(bars.Interval)
            ? Resampler.Resample(bars, to)
            : throw new UserException(
                ErrorKind.Usage,
                $"Bars of {bars.Interval} cannot be put together to {to}.",
                "A longer bar is made of whole shorter ones.",
                $"Name a multiple of {bars.Interval}."
            );
    }
}
