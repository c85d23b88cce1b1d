using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>Sums over some rows.</summary>
/// <param name="Gradient">Of gradients.</param>
/// <param name="Hessian">Of hessians.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GradientSum(double Gradient, double Hessian)
{
    /// <summary>Both together.</summary>
    public static GradientSum operator +(GradientSum a, GradientSum b) =>
        new(a.Gradient + b.Gradient, a.Hessian + b.Hessian);

    /// <summary>What is left of the first without the second.</summary>
    public static GradientSum operator -(GradientSum a, GradientSum b) =>
        new(a.Gradient - b.Gradient, a.Hessian - b.Hessian);
}
