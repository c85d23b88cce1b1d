namespace Riposte.Learning.Scaling;

/// <summary>A column without a known training value: nothing can be said of later ones.</summary>
internal sealed record UnknownScale : IColumnScale
{
    public double Apply(double value) => double.NaN;

    public ScalerForm.Column ToForm() => new("unknown", [], [], []);
}
