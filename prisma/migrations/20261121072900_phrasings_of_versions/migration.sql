-- AlterTable
ALTER TABLE "article_version" ADD COLUMN     "aliases" JSONB;
