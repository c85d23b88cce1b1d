namespace Riposte.Learning.Scaling;

/// <summary>x.</summary>
internal sealed record IdentityScale : IColumnScale
{
    public double Apply(double value) => value;

    public ScalerForm.Column ToForm() => new("identity", [], [], []);
}
