using Riposte.Learning.Contracts;

namespace Riposte.Learning.Splits;

/// <summary>How training rows are told from test rows.</summary>
/// <param name="Learner">Learner of two classes or more; its last output is taken for "test".</param>
/// <param name="Folds">Contiguous blocks of both sides that are scored by a model that did not see them; at least
/// 2.</param>
/// <param name="Draws">Resamples behind the interval; at least 100.</param>
/// <param name="Level">Share of the resamples inside the interval, above 0 and below 1.</param>
public sealed record AdversarialOptions(ILearner Learner, int Folds = 5, int Draws = 500, double Level = 0.95);
