-- CreateTable
CREATE TABLE "forecast" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "series" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "first_day" DATE NOT NULL,
    "known_days" INTEGER NOT NULL,
    "chosen" TEXT[],
    "back_test" JSONB,
    "days" JSONB NOT NULL,

    CONSTRAINT "forecast_pkey" PRIMARY KEY ("tenant_id","series")
);

-- CreateTable
CREATE TABLE "forecast_hour" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "series" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "hour" INTEGER NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "came" INTEGER,

    CONSTRAINT "forecast_hour_pkey" PRIMARY KEY ("tenant_id","series","day","hour")
);

-- CreateTable
CREATE TABLE "special_day" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "factor" DOUBLE PRECISION,
    "like_day" DATE,

    CONSTRAINT "special_day_pkey" PRIMARY KEY ("tenant_id","day")
);

-- CreateTable
CREATE TABLE "staffing_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "share" INTEGER NOT NULL DEFAULT 80,
    "seconds" INTEGER NOT NULL DEFAULT 60,
    "handling_seconds" INTEGER,
    "at_once" DOUBLE PRECISION,
    "patience_seconds" INTEGER,

    CONSTRAINT "staffing_settings_pkey" PRIMARY KEY ("tenant_id")
);

alter table forecast add constraint forecast_series check (series in ('all', 'people'));
alter table forecast_hour add constraint forecast_hour_series check (series in ('all', 'people'));
alter table forecast_hour add constraint forecast_hour_hour check (hour between 0 and 23);
alter table special_day add constraint special_day_factor check (factor >= 0);

call wall_off('forecast');
call wall_off('forecast_hour');
call wall_off('special_day');
call wall_off('staffing_settings');
