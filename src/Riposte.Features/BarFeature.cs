using System.Runtime.CompilerServices;

namespace Riposte.Features;

/// <summary>
/// Drives an <see cref="IBarStep"/>: the step is a type argument, so that it is inlined into the loop.
/// </summary>
internal sealed class BarFeature<TStep>(FeatureInfo info, FeatureArguments arguments, Func<TStep> fresh)
    : FeatureNode(info, arguments)
    where TStep : struct, IBarStep
{
    private TStep stream;
    private bool isBegun;

    // Compiled with full optimisation at once: a table is often computed by one call, which would else run in half-
    // optimised code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(BarColumns columns, ReadOnlySpan<double[]> outputs)
    {
        var step = fresh();
        step.Begin(columns.FirstBar);
        Span<double> values = stackalloc double[outputs.Length];
        var count = columns.Close.Length;
        for (var i = 0; i < count; i++)
        {
            step.Step(new BarRow(columns, i), values);
            for (var k = 0; k < values.Length; k++)
            {
                outputs[k][i] = values[k];
            }
        }
    }

    internal override void Next(BarColumns columns, Span<double> outputs)
    {
        if (!isBegun)
        {
            stream = fresh();
            stream.Begin(columns.FirstBar);
            isBegun = true;
        }
        stream.Step(new BarRow(columns, 0), outputs);
    }
}
