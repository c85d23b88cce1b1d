using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Features;

/// <summary>A feature with both drivers over one definition: bar by bar, and down the columns of a table.</summary>
public abstract class FeatureNode : IFeature
{
    private readonly FeatureArguments arguments;
    private FeatureGraph? own;

    private protected FeatureNode(FeatureInfo info, FeatureArguments arguments)
    {
        Info = info;
        this.arguments = arguments;
    }

    /// <inheritdoc/>
    public FeatureInfo Info { get; }

    /// <summary>Length of a bar.</summary>
    public Interval Interval => arguments.Interval;

    /// <summary>What was asked for.</summary>
    internal FeatureSpec? Spec { get; set; }

    /// <summary>A feature of one column and one output.</summary>
    /// <param name="info">Its facts.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="series">The column it is driven down.</param>
    /// <param name="fresh">Makes a step in its first state; called once for the stream and once for each table.</param>
    public static FeatureNode Column<TStep>(
        FeatureInfo info,
        FeatureArguments arguments,
        Series series,
        Func<TStep> fresh
    )
        where TStep : struct, IStep => new ColumnFeature<TStep>(info, arguments, series, fresh);

    /// <summary>A feature of several columns or outputs.</summary>
    /// <param name="info">Its facts.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="fresh">Makes a step in its first state; called once for the stream and once for each table.</param>
    public static FeatureNode Bars<TStep>(FeatureInfo info, FeatureArguments arguments, Func<TStep> fresh)
        where TStep : struct, IBarStep => new BarFeature<TStep>(info, arguments, fresh);

    /// <inheritdoc/>
    public void Next(in MarketRow row, Span<double> outputs)
    {
        own ??= FeatureGraph.Create([Spec!], Interval);
        own.Next(row);
        own.Value(own.Count - 1).CopyTo(outputs);
    }

    /// <summary>Computes every row of a table with a fresh step; the stream's state is untouched.</summary>
    /// <param name="columns">Columns of the table, with those of the features it uses.</param>
    /// <param name="outputs">One column for each output, each as long as the table.</param>
    public abstract void Run(BarColumns columns, ReadOnlySpan<double[]> outputs);

    /// <summary>Takes the bar that was put in place.</summary>
    internal abstract void Next(BarColumns columns, Span<double> outputs);
}
