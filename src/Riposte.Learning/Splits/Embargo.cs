using System.Globalization;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// A gap in time kept between training and test labels beyond the purge, against what features remember across the
/// border. Its border belongs to it: after a test block whose last label ends at T, no label starts in (T, T + gap],
/// and one that starts 1 ns later trains; before a walk-forward test at S, labels train that end at or before S − gap.
/// </summary>
public readonly record struct Embargo
{
    private const long Whole = 1_000_000_000;

    private readonly Measure measure;
    private readonly long amount;

    private Embargo(Measure measure, long amount) => (this.measure, this.amount) = (measure, amount);

    private enum Measure : byte
    {
        Nanoseconds,
        LongestLabel,
        Bars,
        SharePerBillion,
    }

    /// <summary>No gap beyond the purge. The default.</summary>
    public static Embargo None => default;

    /// <summary>As long as the longest label span among the labels that are split.</summary>
    public static Embargo Auto => new(Measure.LongestLabel, 0);

    /// <summary>Whether the gap follows the labels' lengths.</summary>
    public bool IsAuto => measure == Measure.LongestLabel;

    /// <summary>Whether the gap is a length of time above 0, told without regard to the labels.</summary>
    public bool IsDuration => measure == Measure.Nanoseconds && amount > 0;

    /// <summary>A fixed gap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public static Embargo Of(Interval gap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap.Nanoseconds, nameof(gap));
        return new Embargo(Measure.Nanoseconds, gap.Nanoseconds);
    }

    /// <summary>A number of bars of the labels' market.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public static Embargo Bars(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bars);
        return new Embargo(Measure.Bars, bars);
    }

    /// <summary>A share of the time from the first start to the last end of the labels that are split, rounded up to a
    /// nanosecond. Counted in billionths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, or 1 and above.</exception>
    public static Embargo Share(double share)
    {
        if (!(share is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "An embargo is a share from 0 to below 1.");
        }
        return new Embargo(Measure.SharePerBillion, (long)Math.Round(share * Whole));
    }

    /// <summary>Reads <c>auto</c>, <c>none</c>, a share such as <c>1%</c>, bars such as <c>24bars</c>, or an interval
    /// such as <c>24h</c>.</summary>
    /// <returns>False when the text is no embargo.</returns>
    public static bool TryParse(string? text, out Embargo embargo)
    {
        embargo = string.Equals(text, "auto", StringComparison.Ordinal) ? Auto : None;
        if (embargo.IsAuto || string.Equals(text, "none", StringComparison.Ordinal))
        {
            return true;
        }
        if (Number(text, "%") is { } percent && percent is >= 0 and < 100)
        {
            embargo = Share((double)(percent / 100));
            return true;
        }
        if (Number(text, "bars") is { } bars && bars is >= 0 and <= int.MaxValue && decimal.IsInteger(bars))
        {
            embargo = Bars((int)bars);
            return true;
        }
        var isInterval = Interval.TryParse(text, out var gap);
        embargo = isInterval ? Of(gap) : None;
        return isInterval;
    }

    /// <summary>The gap for some labels, in nanoseconds; 0 without labels.</summary>
    public long For(LabelSpans labels) => For(labels, [.. Enumerable.Range(0, labels.Count)]);

    /// <summary>The gap for the labels at some positions: no other label moves it.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">The positions that are split, rising.</param>
    /// <returns>Nanoseconds; 0 without positions.</returns>
    public long For(LabelSpans labels, ReadOnlySpan<int> positions)
    {
        if (measure == Measure.Nanoseconds || positions.IsEmpty)
        {
            return measure == Measure.Nanoseconds ? amount : 0;
        }
        if (measure == Measure.Bars)
        {
            return checked(amount * labels.Bar.Nanoseconds);
        }
        if (measure == Measure.SharePerBillion)
        {
            Int128 span = SpanOverlap.LatestEnd(labels, positions) - labels.Start[positions[0]];
            return (long)((span * amount + (Whole - 1)) / Whole);
        }
        var longest = 0L;
        foreach (var k in positions)
        {
            longest = Math.Max(longest, labels.End[k] - labels.Start[k]);
        }
        return longest;
    }

    /// <summary>The form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        measure switch
        {
            Measure.LongestLabel => "auto",
            Measure.Bars => string.Create(CultureInfo.InvariantCulture, $"{amount}bars"),
            Measure.SharePerBillion => string.Create(
                CultureInfo.InvariantCulture,
                $"{amount / 10_000_000m:0.#######}%"
            ),
            _ => amount == 0 ? "none" : Interval.TextOf(amount),
        };

    private static decimal? Number(string? text, string suffix) =>
        text is not null
        && text.EndsWith(suffix, StringComparison.Ordinal)
        && decimal.TryParse(
            text[..^suffix.Length],
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
