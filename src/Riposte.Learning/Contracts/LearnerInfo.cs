namespace Riposte.Learning.Contracts;

/// <summary>What a learner is.</summary>
/// <param name="Name">Short name, such as <c>boosting</c>.</param>
/// <param name="Outputs">Numbers per row that its models predict (classes).</param>
public sealed record LearnerInfo(string Name, int Outputs);
