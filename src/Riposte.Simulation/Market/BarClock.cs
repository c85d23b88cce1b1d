using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>The grid of a simulation and the season on it: UTC afternoons are busy, nights and weekends
/// quiet.</summary>
internal sealed class BarClock
{
    private const int SlotsPerWeek = 7 * 24 * 4;
    private readonly double[] season;

    public BarClock(SimulatorOptions options)
    {
        Interval = options.BaseInterval;
        FirstBar = Interval.BarNumber(options.Start);
        BarsPerDay = (int)(Interval.Day.Nanoseconds / Interval.Nanoseconds);
        Count = checked(options.Days * BarsPerDay);
        season = MakeSeason();
    }

    public Interval Interval { get; }

    public long FirstBar { get; }

    public int BarsPerDay { get; }

    public int Count { get; }

    /// <summary>Length of a bar in days.</summary>
    public double Days => 1.0 / BarsPerDay;

    /// <summary>Length of a bar in hours.</summary>
    public double Hours => 24.0 / BarsPerDay;

    /// <summary>Open time of a row.</summary>
    public Instant OpenTime(int row) => Interval.OpenTime(FirstBar + row);

    /// <summary>Log of the season's factor on volatility; its square averages 1 over a week.</summary>
    public double Season(int row)
    {
        const long SlotLength = 15L * 60 * 1_000_000_000;
        return season[(int)(OpenTime(row).Nanoseconds / SlotLength % SlotsPerWeek)];
    }

    // Slot 0 is a Thursday, as 1970-01-01 was.
    private static double[] MakeSeason()
    {
        var season = new double[SlotsPerWeek];
        var squares = 0.0;
        for (var slot = 0; slot < SlotsPerWeek; slot++)
        {
            var day = slot / 96;
            var turns = slot % 96 / 96.0;
            var weekend = day is 2 or 3 ? -0.25 : 0;
            season[slot] =
                weekend
                + 0.28 * PortableMath.CosTurns(turns - 15.0 / 24)
                + 0.08 * PortableMath.CosTurns(2 * (turns - 14.5 / 24));
            squares += PortableMath.Exp(2 * season[slot]);
        }
        var level = 0.5 * PortableMath.Log(squares / SlotsPerWeek);
        for (var slot = 0; slot < SlotsPerWeek; slot++)
        {
            season[slot] -= level;
        }
        return season;
    }
}
