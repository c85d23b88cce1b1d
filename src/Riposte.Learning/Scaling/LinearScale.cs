namespace Riposte.Learning.Scaling;

/// <summary>(x − centre) / spread; 0 without spread.</summary>
internal sealed record LinearScale(double Centre, double Spread) : IColumnScale
{
    public double Apply(double value) => Spread == 0 ? 0 : (value - Centre) / Spread;

    public ScalerForm.Column ToForm() => new("linear", [Centre, Spread], [], []);
}
