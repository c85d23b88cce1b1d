using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Features;

/// <summary>What a feature is built from.</summary>
/// <param name="Values">One value for each parameter.</param>
/// <param name="Interval">Length of a bar.</param>
public readonly record struct FeatureArguments(ImmutableArray<double> Values, Interval Interval)
{
    /// <summary>A whole-number argument.</summary>
    public int Int(int index) => (int)Values[index];

    /// <summary>The first argument, a number of bars.</summary>
    public int Bars => Int(0);

    /// <summary>Bars that open within one UTC day, rounded up.</summary>
    public int BarsPerDay => (int)((Interval.Day.Nanoseconds + Interval.Nanoseconds - 1) / Interval.Nanoseconds);
}
