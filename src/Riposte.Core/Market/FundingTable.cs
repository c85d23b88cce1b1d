using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>
/// Funding settlements of one symbol: at each time, longs pay the rate times their notional to shorts when the rate is
/// positive. Immutable.
/// A rate is known at its settlement, never before.
/// </summary>
public sealed class FundingTable
{
    private readonly Instant[] times;
    private readonly double[] rates;
    private readonly double[] markPrices;

    /// <summary>Settlements in strictly rising nominal time.</summary>
    /// <param name="times">Nominal settlement times: recorded stamps some milliseconds late are moved back to the whole
    /// hour by the reader.</param>
    /// <param name="rates">Fraction of notional paid by longs at each settlement.</param>
    /// <param name="markPrices">Mark price at each settlement, NaN where unknown (the bar's open stands in).</param>
    /// <exception cref="ArgumentException">Lengths differ, times do not rise, or a rate is not finite.</exception>
    public FundingTable(Instant[] times, double[] rates, double[] markPrices)
    {
        if (times.Length != rates.Length || times.Length != markPrices.Length)
        {
            throw new ArgumentException("The columns of a funding table have one length.", nameof(rates));
        }
        for (var i = 0; i < times.Length; i++)
        {
            if (i > 0 && times[i] <= times[i - 1])
            {
                throw new ArgumentException(
                    $"Funding times must rise strictly; entry {i} at {times[i]} does not.",
                    nameof(times)
                );
            }
            if (!double.IsFinite(rates[i]))
            {
                throw new ArgumentException($"The funding rate at {times[i]} is not a number.", nameof(rates));
            }
        }
        this.times = times;
        this.rates = rates;
        this.markPrices = markPrices;
    }

    /// <summary>A table without settlements.</summary>
    public static FundingTable None { get; } = new([], [], []);

    /// <summary>Number of settlements.</summary>
    public int Count => times.Length;

    /// <summary>Nominal settlement times.</summary>
    public ReadOnlySpan<Instant> Times => times;

    /// <summary>Rates, as a fraction of notional.</summary>
    public ReadOnlySpan<double> Rates => rates;

    /// <summary>Mark prices at settlement; NaN where unknown.</summary>
    public ReadOnlySpan<double> MarkPrices => markPrices;

    /// <summary>Settlements that took place and whose rate nobody knows, rising (<see cref="FundingSchedule"/>): who was
    /// held across one cannot be charged. Empty by default.</summary>
    public ImmutableArray<Instant> Missing { get; init; } = [];

    /// <summary>Where the rates come from, for messages; empty when nobody says.</summary>
    public string Source { get; init; } = "";

    /// <summary>The same settlements at other rates and prices.</summary>
    /// <param name="newRates">As many as there are settlements.</param>
    /// <param name="newMarks">As many as there are settlements; NaN where unknown.</param>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public FundingTable With(double[] newRates, double[] newMarks) =>
        new(times, newRates, newMarks) { Missing = Missing, Source = Source };

    /// <summary>A rate that is the same at 00, 08 and 16 UTC from <paramref name="start"/> up to but not at
    /// <paramref name="end"/>.</summary>
    public static FundingTable Constant(double rate, Instant start, Instant end)
    {
        var eightHours = new Interval(8 * Interval.Hour.Nanoseconds);
        var first = eightHours.BarNumber(start + (eightHours.Nanoseconds - 1));
        var count = (int)Math.Max(0, eightHours.BarNumber(end + (eightHours.Nanoseconds - 1)) - first);
        var times = Enumerable.Range(0, count).Select(i => eightHours.OpenTime(first + i)).ToArray();
        return new FundingTable(times, [.. times.Select(_ => rate)], [.. times.Select(_ => double.NaN)]);
    }

    /// <summary>Hash of all columns.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("funding-table-1").Add(Count);
        foreach (var time in times)
        {
            hasher.Add(time.Nanoseconds);
        }
        hasher.Add(rates).Add(markPrices);
        foreach (var time in Missing)
        {
            hasher.Add(time.Nanoseconds);
        }
        return hasher.Finish();
    }
}
