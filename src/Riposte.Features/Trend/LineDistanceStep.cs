using System.Globalization;
using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Distance of the close from each line that another feature draws at prices: close / line − 1, a fraction. One
/// definition, <c>NAME_distance</c>, is made from each such feature; it has its arguments, its outputs, its kind and
/// its memory. Unknown where the line is unknown or 0.
/// </summary>
/// <param name="lines">Number of lines.</param>
public struct LineDistanceStep(int lines) : IBarStep
{
    /// <summary>The catalogue entry for the lines of a feature.</summary>
    /// <param name="line">The feature, whose unit is a price.</param>
    public static FeatureDefinition Of(FeatureDefinition line)
    {
        var lines = Math.Max(1, line.Outputs.Length);
        var range = line.Range.Low == 0 ? new ValueRange(-1, double.PositiveInfinity) : ValueRange.Any;
        return new FeatureDefinition
        {
            Name = $"{line.Name}_distance",
            Version = line.Version,
            Family = line.Family,
            Summary = $"close / {line.Name} − 1{(line.Outputs.IsEmpty ? "" : ", for each of its lines")}",
            Notes = $"How far the close is above (positive) or below {line.Name}, which has the same arguments.",
            Parameters = line.Parameters,
            Problem = line.Problem,
            Inputs = [Input.Close],
            Uses = a =>
            {
                var values = string.Join(',', a.Values.Select(x => x.ToString(CultureInfo.InvariantCulture)));
                var spec = a.Values.IsEmpty ? line.Name : $"{line.Name}({values})";
                return line.Outputs.IsEmpty ? [spec] : [.. line.Outputs.Select(output => $"{spec}.{output}")];
            },
            Outputs = line.Outputs,
            Unit = Unit.Fraction,
            Range = range,
            Kind = line.Kind,
            Source = line.Source,
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LineDistanceStep(lines)),
        };
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        for (var i = 0; i < lines; i++)
        {
            var line = bar.Used(i);
            outputs[i] = line == 0 ? double.NaN : close / line - 1;
        }
    }
}
