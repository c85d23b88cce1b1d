using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// A recursion with a bounded memory. At each anchor (a bar number that is a multiple of the spacing) a new state is
/// started and the one started at the anchor before is served from then on. So a value depends on two spacings of bars
/// at most, and is the same whenever the data began. From the first bar of the data to the second anchor after it, the
/// state started at that first bar is served: the plain recursion.
/// </summary>
/// <typeparam name="TStep">The recursion; holds plain values only, no arrays, because its state is copied.</typeparam>
/// <param name="fresh">The recursion in its first state.</param>
/// <param name="spacing">Bars between anchors, at least 1.</param>
public struct Anchored<TStep>(TStep fresh, int spacing) : IStep
    where TStep : struct, IStep
{
    private readonly TStep fresh = fresh;
    private TStep served = fresh;
    private TStep young = fresh;
    private AnchorClock clock = new(spacing);

    /// <inheritdoc/>
    public void Begin(long barNumber) => clock.Begin(barNumber);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Step(double value)
    {
        if (clock.Advance())
        {
            served = young;
            young = fresh;
        }
        young.Step(value);
        return served.Step(value);
    }
}
