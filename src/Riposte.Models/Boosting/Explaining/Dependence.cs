namespace Riposte.Models.Boosting.Explaining;

/// <summary>How a model's outputs depend on one or two features.</summary>
/// <param name="Grid">Where the model was asked.</param>
/// <param name="Outputs">Outputs of the model.</param>
/// <param name="Mean">Mean output at each point: <c>Mean[point × Outputs + output]</c>.</param>
/// <param name="Curves">The same of each row (individual conditional expectation):
/// <c>Curves[(row × points + point) × Outputs + output]</c>; empty when they were not kept.</param>
public sealed record Dependence(DependenceGrid Grid, int Outputs, double[] Mean, float[] Curves);
