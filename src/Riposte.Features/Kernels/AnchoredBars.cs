using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>As <see cref="Anchored{TStep}"/>, for recursions over several columns.</summary>
/// <typeparam name="TStep">The recursion; holds plain values only, no arrays, because its state is copied.</typeparam>
/// <param name="fresh">The recursion in its first state.</param>
/// <param name="spacing">Bars between anchors, at least 1.</param>
public struct AnchoredBars<TStep>(TStep fresh, int spacing) : IBarStep
    where TStep : struct, IBarStep
{
    private readonly TStep fresh = fresh;
    private TStep served = fresh;
    private TStep young = fresh;
    private AnchorClock clock = new(spacing);

    /// <inheritdoc/>
    public void Begin(long barNumber) => clock.Begin(barNumber);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (clock.Advance())
        {
            served = young;
            young = fresh;
        }
        young.Step(bar, outputs);
        served.Step(bar, outputs);
    }
}
