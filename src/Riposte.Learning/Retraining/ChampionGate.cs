namespace Riposte.Learning.Retraining;

/// <summary>One condition of a switch.</summary>
/// <param name="Name">Its name, such as <c>log_loss</c>.</param>
/// <param name="Passes">Whether it holds; what is unknown does not.</param>
/// <param name="Value">The number looked at; NaN is unknown.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="Text">Both in words.</param>
public sealed record ChampionGate(string Name, bool Passes, double Value, double Limit, string Text);
