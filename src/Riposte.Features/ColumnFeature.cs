using System.Runtime.CompilerServices;
using Riposte.Core.Market;

namespace Riposte.Features;

/// <summary>Drives an <see cref="IStep"/>: the step is a type argument, so that it is inlined into the loop.</summary>
internal sealed class ColumnFeature<TStep>(
    FeatureInfo info,
    FeatureArguments arguments,
    Series series,
    Func<TStep> fresh
) : FeatureNode(info, arguments)
    where TStep : struct, IStep
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
        var source = Source(columns);
        var target = outputs[0].AsSpan(0, source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = step.Step(source[i]);
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
        outputs[0] = stream.Step(Source(columns)[0]);
    }

    private ReadOnlySpan<double> Source(BarColumns columns) =>
        series switch
        {
            Series.Close => columns.Close,
            Series.Volume => columns[Input.Volume],
            _ => columns.Used(0),
        };
}
