using System.Collections.Immutable;
using Riposte.Core.State;
using Riposte.Trading.Events;

namespace Riposte.Trading.Venue;

/// <summary>Lists of what the venue tells, visited one by one.</summary>
internal static class Reports
{
    // Far above any page of the venue; a longer one is damage.
    private const int Most = 100_000;

    public delegate T VisitOne<T>(StateVisitor visitor, in T value);

    public static ImmutableArray<T> Visit<T>(StateVisitor visitor, ImmutableArray<T> values, VisitOne<T> visit)
        where T : struct
    {
        var count = visitor.Next(values.Length);
        if (count is < 0 or > Most)
        {
            throw new FormatException($"A stored list has {count} entries.");
        }
        if (count == 0)
        {
            return [];
        }
        if (!visitor.IsReader)
        {
            foreach (ref readonly var value in values.AsSpan())
            {
                visit(visitor, value);
            }
            return values;
        }
        var all = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            all.Add(visit(visitor, i < values.Length ? values[i] : new T()));
        }
        return all.MoveToImmutable();
    }

    public static Bar Visit(StateVisitor v, in Bar bar) =>
        new(
            v.Next(bar.OpenTime),
            v.Next(bar.KnownAt),
            v.Next(bar.Open),
            v.Next(bar.High),
            v.Next(bar.Low),
            v.Next(bar.Close)
        )
        {
            Instrument = v.Next(bar.Instrument),
            Volume = v.Next(bar.Volume),
            Spread = v.Next(bar.Spread),
        };
}
