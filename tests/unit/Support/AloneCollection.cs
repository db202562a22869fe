using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace TencentSes.UnitTests.Support;

/// <summary>Tests beside which no other runs.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "That is what it is called.")]
public sealed class AloneCollection;
