using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.ServiceDefaults;

/// <summary>Writes the answer of <c>/health</c>; the status code is already set.</summary>
public delegate Task WriteHealth(HttpContext context, HealthReport report);
