namespace Riposte.Learning.Scaling;

/// <summary>File form, version 1. Numbers are written so that they read back bit by bit.</summary>
internal sealed record ScalerForm(int Version, string Kind, string[] Names, ScalerForm.Column[] Columns)
{
    /// <summary>One column: its method, and the numbers it needs.</summary>
    internal sealed record Column(string Method, double[] Values, int[] First, int[] Last);
}
