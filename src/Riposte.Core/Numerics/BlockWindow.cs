using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// Summary of the last <c>length</c> values at a constant cost per value, without adding and subtracting. Time is cut
/// into blocks of
/// <c>length</c> bars at fixed bar numbers; a window is the end of one block (summaries from each slot to the block's
/// end, made in one backward pass when the block closes) and the beginning of the next (a running summary). So the
/// order of operations depends only on bar numbers and every result only on the values in its window: the same bits
/// from any start. Unknown until <c>length</c> values were added, and while an unknown value lies in the window.
/// Adding allocates nothing.
/// </summary>
/// <typeparam name="T">Summary of values.</typeparam>
/// <typeparam name="TCombine">How summaries of neighbours combine.</typeparam>
/// <param name="length">Values in the window, at least 1.</param>
public struct BlockWindow<T, TCombine>(int length)
    where T : struct
    where TCombine : struct, ICombine<T>
{
    private readonly T[] block = UnknownBlock(length);
    private T head = TCombine.Unknown;
    private int position;

    /// <summary>
    /// Tells the number of the bar whose value is added first. Call once, before any <see cref="Add"/>.
    /// </summary>
    public void Begin(long barNumber)
    {
        position = BarGrid.Offset(barNumber, block.Length);
        head = TCombine.Unknown;
        block.AsSpan().Fill(TCombine.Unknown);
    }

    /// <summary>Adds the value of the next bar and returns the summary of the window that ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Add(T value)
    {
        var slots = block;
        var at = position;
        head = at == 0 ? value : TCombine.Combine(head, value);
        slots[at] = value;
        var following = at + 1;
        if (following < slots.Length)
        {
            position = following;
            return TCombine.Combine(slots[following], head);
        }
        Close();
        return head;
    }

    // Optimised from its first call: a column is often computed once, which would else run half-optimised.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Close()
    {
        var slots = block;
        var tail = slots[^1];
        for (var i = slots.Length - 2; i >= 0; i--)
        {
            tail = TCombine.Combine(slots[i], tail);
            slots[i] = tail;
        }
        position = 0;
    }

    private static T[] UnknownBlock(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var block = new T[length];
        block.AsSpan().Fill(TCombine.Unknown);
        return block;
    }
}
