using Riposte.Learning.Contracts;

namespace Riposte.Learning.Regimes;

/// <summary>What the regime layer fits.</summary>
/// <param name="Learner">A classifier of seven classes.</param>
/// <param name="ClassBalance">Whether every regime weighs the same while fitting. Probabilities are brought back to
/// the shares of the training rows either way.</param>
/// <param name="ValidationShare">Share of each inner training set, its purged tail, that decides early stopping; 0 to
/// 0.5, 0 trains all rounds.</param>
public sealed record RegimeLayerOptions(ILearner Learner, bool ClassBalance = true, double ValidationShare = 0.15);
