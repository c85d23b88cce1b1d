using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// The last <c>length</c> values in time order as one unbroken span, oldest first. Slots before the first value are
/// NaN. Each value is stored twice, so the span never wraps and sums over it have an order that does not depend on
/// when the buffer was started. Adding allocates nothing.
/// </summary>
/// <param name="length">Number of values kept, at least 1.</param>
public struct RollingBuffer(int length)
{
    private readonly double[] values = Unknown(length);
    private int next;

    /// <summary>Number of values kept.</summary>
    public readonly int Length => length;

    /// <summary>The last values, oldest first; valid until the next <see cref="Add"/>.</summary>
    public readonly ReadOnlySpan<double> Window => new(values, next, length);

    /// <summary>The oldest value kept: the one added <c>length − 1</c> calls before the last.</summary>
    public readonly double Oldest => values[next];

    /// <summary>Adds a value and drops the oldest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        values[next] = value;
        values[next + length] = value;
        next++;
        if (next == length)
        {
            next = 0;
        }
    }

    private static double[] Unknown(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var values = new double[2 * length];
        values.AsSpan().Fill(double.NaN);
        return values;
    }
}
