namespace Riposte.Learning.Scaling;

/// <summary>What one column was fitted to. Immutable.</summary>
internal interface IColumnScale
{
    /// <summary>The scaled value of a known value.</summary>
    double Apply(double value);

    /// <summary>The file form.</summary>
    ScalerForm.Column ToForm();
}
