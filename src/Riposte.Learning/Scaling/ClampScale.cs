namespace Riposte.Learning.Scaling;

/// <summary>x, held inside two limits.</summary>
internal sealed record ClampScale(double Low, double High) : IColumnScale
{
    public double Apply(double value) => Math.Clamp(value, Low, High);

    public ScalerForm.Column ToForm() => new("clamp", [Low, High], [], []);
}
